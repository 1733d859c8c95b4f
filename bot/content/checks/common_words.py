"""Words so common in answers about machine learning that on their own they prove nothing."""

from __future__ import annotations

_WORDS = """
a about above across actual add after again all almost also although always amount an and another
answer any apply are around as ask at average away bad be because become before behave being below
better between big both bring but by calculate can cannot case cause change check choose class
classes clear close come common compare compute consider contain correct cost could course create
data dataset datasets decide define depend describe design different difference difficult do does
done down each early easy effect either else end enough equal even every exact example examples
expect explain extra fact false far feature features few find fine first fit fix follow for form
found from full function general get give given go goal good great group grow half happen hard has
have help here high higher hold how however idea if important improve in include increase
information input instance instead into is issue it item its just keep kind know known label labels
large larger last later lead learn learned learning least left less let level like line list little
long look lose lot low lower machine main make many mark matter may mean means measure method metric
might minus model models more most much must name near need needed never new next no none normal not
nothing now number numbers object of off often old on once one only open or order other our out
output outside over own pair part people per perform performance person place plus point possible
predict prediction predictions problem process produce product properly prove put question quick
quickly quite range rate rather reach real reason reduce relate rest result results return right row
rows rule run same sample samples say score scores second see seem seen sense separate set sets
several should show side similar simple since single size slow small smaller so some something
sometimes sort specific split standard start state step steps still stop strong such sum sure system
table take target task tell test than that the their them then there these they thing think this
those though through time times to together too top total train trained training true try turn two
type under understand unit until up use used useful user users usual usually value values variable
variables various very want was way weak well were what when where whether which while who whole why
will with within without word work would wrong yes yet you your zero
"""
COMMON = frozenset(_WORDS.split())
