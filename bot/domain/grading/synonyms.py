"""Words that people use for one another when they talk about machine learning.

Each line is a group: where a phrase of the bank has one of its words, an answer may have another. A hyphen joins
two neighbouring words (*go-up*). The groups are deliberately tight: words that merely belong to the same topic are
not in one group, and opposites never are.
"""

from __future__ import annotations

from bot.domain.grading.spelling import stem

_GROUPS = """
increase grow rise climb raise boost inflate enlarge swell balloon soar amplify go-up blow-up get-bigger
decrease reduce shrink drop fall lower decline diminish lessen sink go-down come-down bring-down cut
large big huge high enormous massive giant vast substantial sizeable great
larger bigger higher greater
small tiny little low minor slight negligible minuscule
smaller lower less
wrong incorrect mistaken false erroneous
error mistake slip misprediction
correct right accurate
optimistic flattering flatter rosy rosier inflated overstate overestimate exaggerate too-good overoptimistic lucky
pessimistic understate underestimate
noise random randomness chance luck accident fluke jitter quirk coincidence
variance spread dispersion variability scatter wobble fluctuation jitter
spread variance deviation range dispersion swing
stable steady robust consistent reliable reproducible
unstable jumpy shaky erratic volatile fragile brittle wobbly fluctuate wobble unreliable jittery
memorise memorize rote parrot by-heart cram memorisation
generalise generalize transfer carry-over extend
train fit learn
retrain refit relearn fine-tune
parameter weight coefficient
feature column variable attribute predictor covariate field
example sample row record observation instance datapoint
label target outcome annotation
labelled annotated tagged marked
predict forecast guess
unseen new fresh untouched heldout holdout hold-out held-out out-of never-seen
holdout held-out hold-out unseen set-aside validation
leak peek cheat spill contaminate smuggle sneak bleed give-away
cheap inexpensive affordable
expensive costly pricey dear
fast quick rapid speedy
faster quicker sooner
slow sluggish crawl
simple plain easy basic straightforward
complex complicated flexible expressive powerful
average mean
centre center middle centroid midpoint
outlier extreme anomaly freak
penalise penalize punish charge fine penalty
split divide partition cut slice halve
group cluster segment blob clump
bucket bin
merge combine pool blend mix fuse join
remove drop discard delete omit exclude eliminate throw-away throw-out ditch leave-out take-out strip
keep retain preserve
choose pick select
check verify validate inspect examine confirm test
show reveal indicate suggest prove demonstrate mean tell
cause lead produce create make
fix repair cure remedy solve
help improve benefit
fail break collapse crash
vanish disappear die fade dry evaporate dries
explode diverge blow-up overflow
saturate plateau flatten flat
duplicate copy twin clone
repeat rerun redo replicate
rare scarce uncommon infrequent seldom
common frequent often usual
near close nearby neighbouring adjacent
neighbour neighbor nearest
far distant away
independent unrelated uncorrelated
correlate relate depend link associate connect tie
uniform flat even
constant fixed unchanged same
same identical equal
change shift drift alter
vary differ change
better improve gain
worse degrade deteriorate suffer hurt harm damage ruin wreck
person people human expert customer user
start begin initial
stop end halt finish
limit bound cap restrict
several many multiple lots numerous various
single one lone
whole entire full complete
part portion fraction share subset piece
redundant unnecessary superfluous
useful helpful valuable worthwhile
useless worthless pointless meaningless
hide mask conceal bury
ignore neglect overlook disregard forget discount
different distinct differ differently
similar alike resemble
weak feeble mild
strong heavy
confident sure certain
uncertain unsure
trust believe rely
random arbitrary shuffled
rank order sort ordering ranking
distinguish discriminate tell-apart separate
straight linear
curved nonlinear bent wiggly curvy
elongated stretched cigar sausage oblong
round spherical circular ball
memory ram storage footprint
latency delay
update step move adjust
converge settle
oscillate bounce zigzag zig-zag swing
stuck trapped trap
minimum valley basin bottom
gradient slope derivative
decay fade anneal
miss overlook
catch detect find spot flag identify recognise
past previous earlier prior historical historic old
later future afterwards upcoming
replace swap substitute
add include append
missing absent blank empty null nan unknown
fill impute
match agree coincide
contradict conflict disagree clash
gaussian normal bell
skewed lopsided asymmetric
probability chance
threshold cutoff cut-off
production live deployed deployment serving
explain justify
interpretable transparent readable explainable understandable interpret
transform convert turn map
scale rescale normalise normalize standardise standardize
gap difference discrepancy gulf
compress squeeze
subtract minus
divide over
multiply times
balance rebalance
sensitive react respond susceptible
insensitive immune unaffected invariant indifferent
dominate swamp overwhelm drown outweigh
honest fair unbiased trustworthy
biased distorted skewed tilted
violate break
monitor watch track observe
difficult hard tough tricky
prevent avoid
require need demand
infinite unbounded endless infinity
double twice doubling
half halve halving
measure metric score
baseline benchmark reference
experiment trial
deploy ship launch release roll-out
underfit underpowered too-simple high-bias
overfit memorise high-variance
network net
image picture photo pic
leftover residual remainder
sequential successive one-after after-another
collinear correlated multicollinear
recent latest newest
guardrail red-line
drift shift
quantity amount number
budget allowance
cut-in slice-in
"""

_SAME = tuple(tuple(line.split()) for line in _GROUPS.splitlines() if line)


def _key(entry: str) -> str | tuple[str, str]:
    first, _, second = entry.partition("-")
    return (stem(first), stem(second)) if second else stem(first)


def _index() -> tuple[dict[str, tuple[str, ...]], dict[tuple[str, str], tuple[str, ...]]]:
    single: dict[str, tuple[str, ...]] = {}
    double: dict[tuple[str, str], tuple[str, ...]] = {}
    for number, entries in enumerate(_SAME):
        name = f"~{number}"
        for entry in entries:
            key = _key(entry)
            if isinstance(key, tuple):
                double[key] = (*double.get(key, ()), name)
            elif name not in single.get(key, ()):
                single[key] = (*single.get(key, ()), name)
    return single, double


_SINGLE, _DOUBLE = _index()


def groups(form: str) -> tuple[str, ...]:
    """Return the names of a word's groups, given the word's stem."""
    return _SINGLE.get(form, ())


def groups_of_pair(first: str, second: str) -> tuple[str, ...]:
    """Return the names of the groups of two neighbouring words, given their stems."""
    return _DOUBLE.get((first, second), ())
