"""The real bot in a simulated Discord, shown in the browser: no token, no server, nothing leaves the machine.

``console`` is the only module that knows the simulator's internals, ``world`` sets up the server and its members,
``front`` serves the page that leads to the preview, ``look`` renders that page, ``run`` starts and stops it all.
"""
