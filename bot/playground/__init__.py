"""The real bot in a simulated Discord, shown in the browser: no token, no server, nothing leaves the machine.

``desk`` is the only module that knows the simulator's inner parts, ``world`` founds the server and its members,
``front`` serves the page before the preview, ``look`` writes that page, ``run`` starts and stops it all.
"""
