"""The question bank, from files to what a server sees.

``source`` turns YAML into plain data with line numbers, ``reader`` into questions (``models``, built from ``parts``
and ``fields``), ``checks`` hold them against the rules, ``loader`` puts the three together, ``bank`` is the result,
and ``library`` is the bank of one server.
"""
