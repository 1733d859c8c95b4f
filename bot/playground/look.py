"""What the front page looks like: plain HTML and CSS that fits a phone."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from bot.playground.console import Place
from bot.playground.world import GUILD, World

STYLE = """
:root { color-scheme: dark; --back: #1e1f22; --card: #2b2d31; --line: #3f4147; --text: #f2f3f5; --soft: #b5bac1;
  --blue: #5865f2; --blue-text: #a9b4ff; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--back); color: var(--text); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
h1 { margin: 0; font-size: 1.6rem; } h2 { margin: 0 0 .5rem; font-size: 1.05rem; }
p { margin: .25rem 0 0; color: var(--soft); } code { color: var(--text); }
section { background: var(--card); border-radius: 12px; padding: 1rem; }
.start { margin: 1.25rem 0; } .start ol { margin: .25rem 0 1rem; padding-left: 1.4rem; }
.start li { margin: .35rem 0; color: var(--soft); } .start li b { color: var(--text); }
.go { display: inline-block; background: var(--blue); color: #fff; font-weight: 600; padding: .7rem 1.1rem;
  border-radius: 8px; text-decoration: none; } .go:hover, .go:focus-visible { background: #4752c4; }
.two { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr)); }
.two > div { display: grid; gap: 1rem; align-content: start; }
ul { list-style: none; margin: 0; padding: 0; }
ul a { display: flex; gap: .7rem; align-items: center; padding: .55rem .6rem; margin: 0 -.6rem; border-radius: 8px;
  color: inherit; text-decoration: none; min-height: 44px; }
ul a:hover, ul a:focus-visible { background: #35373c; } a:focus-visible { outline: 2px solid var(--blue-text); }
ul a > span { flex: 1; min-width: 0; } ul small { display: block; color: var(--soft); overflow-wrap: anywhere; }
ul i { font-style: normal; color: var(--soft); font-size: .8rem; white-space: nowrap; }
.mark { flex: none; width: 2rem; height: 2rem; border-radius: 8px; display: grid; place-items: center;
  background: var(--line); color: var(--soft); font-weight: 700; } .face { border-radius: 50%; color: #fff; }
.now { color: var(--blue-text) !important; font-weight: 600; } .none { color: var(--soft); margin: 0; }
footer { margin-top: 1.25rem; }
"""
SCRIPT = """
document.cookie = "zone=" + encodeURIComponent(Intl.DateTimeFormat().resolvedOptions().timeZone) + ";SameSite=Lax";
let shown = null;
async function renew() {
  if (document.hidden) return;
  try {
    const answer = await fetch("/list"), text = await answer.text(), lists = document.getElementById("lists");
    if (!answer.ok || text === shown || lists.contains(document.activeElement)) return;
    lists.innerHTML = shown = text;
  } catch { /* the playground was stopped */ }
}
setInterval(renew, 2000); addEventListener("focus", renew); addEventListener("pageshow", renew);
"""
COLOURS = ("#5865f2", "#2d8a55", "#b0651d", "#a83a6b", "#6b5bb5")
MARKS = {"channel": "#", "thread": "≡"}


def page(world: World, places: Sequence[Place], open_place: int | None) -> str:
    """Return the whole page."""
    first = next(iter(world.members.values()))
    start = f"/open/{world.daily.id}?as={first.id}"
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Mockingbird playground</title><link rel="icon" href="data:,"><style>{STYLE}</style></head>
<body><main>
<h1>Mockingbird playground</h1>
<p>The real bot in a make-believe Discord server, “{escape(GUILD)}”. Nothing leaves this computer, and nothing
can break: the server is new at each start. Yesterday’s question is closed already; today’s is open.</p>
<section class="start" aria-labelledby="tour"><h2 id="tour">A tour in four steps</h2>
<ol>
<li><b>Answer as Ann.</b> Press <code>Answer</code> under today’s question and write two or three sentences.</li>
<li><b>Switch to Ben</b> with <code>Viewing as</code> at the top of the channel.</li>
<li><b>Answer differently:</b> take the <code>Hint</code>, or press <code>Pick A–D</code> for fewer points.</li>
<li><b>Type <code>/leaderboard</code></b> in the message box, press Enter, then the arrow: who is ahead?</li>
</ol>
<a class="go" href="{start}">Open #daily-question as Ann</a>
<p>The channel has a link <code>← Channels</code> that leads back here.</p>
<p><b>Then play a round:</b> type <code>/rapidfire start</code> in #rounds, press <code>Join</code> as Ann and as Ben,
and <code>Start now</code> as whoever called it. Started with <code>--crowd 20</code>, simulated members play too.</p>
<p><b>And hold a mock interview with yourself:</b> type <code>/mock join</code> in #general as Ann, then as Ben. Their
thread shows up below. Press <code>Another time</code>, write <code>in 1 minute</code>, and accept it as the other.
Started with <code>--fast</code>, an interview’s minute lasts a second.</p></section>
<div class="two" id="lists">{lists(world, places, open_place)}</div>
<footer><p>One channel is open at a time: opening another one closes the first, and a tab that still shows it goes
stale until you reload it. Stop the playground with Ctrl-C in its terminal.</p></footer>
</main><script>{SCRIPT}</script></body></html>"""


def lists(world: World, places: Sequence[Place], open_place: int | None) -> str:
    """Return the HTML of what can be opened, and by whom."""

    def section(title: str, note: str, kind: str, empty: str = "") -> str:
        rows = "".join(_row(world, place, open_place) for place in places if place.kind == kind)
        body = f"<ul>{rows}</ul>" if rows else f'<p class="none">{empty}</p>'
        return f"<section><h2>{title}</h2>{f'<p>{note}</p>' if note else ''}{body}</section>"

    return (
        f"<div>{section('Channels', '', 'channel')}"
        f"{section('Threads', '', 'thread', 'None yet. The bot opens them when there is something to talk about.')}"
        f"</div><div>{_members(world)}"
        f"{section('Private messages with Mockingbird', '', 'private')}</div>"
    )


def _row(world: World, place: Place, open_place: int | None) -> str:
    private = place.kind == "private"
    mark = _face(world, place.viewers[0]) if private else f'<span class="mark">{MARKS[place.kind]}</span>'
    about = place.about
    if place.kind == "thread" and len(place.viewers) < len(world.members):
        names = ", ".join(world.people[user].first_name for user in place.viewers)
        about = f"private, {about}: {names}"
    count = f"{place.messages} message{'' if place.messages == 1 else 's'}" if place.messages else "empty"
    state = '<i class="now">open now</i>' if place.id == open_place else f"<i>{count}</i>"
    small = f"<small>{escape(about)}</small>" if about else ""
    title = world.people[place.viewers[0]].name if private else place.name
    return f'<li><a href="/open/{place.id}">{mark}<span>{escape(title)}{small}</span>{state}</a></li>'


def _members(world: World) -> str:
    rows = "".join(
        f'<li><a href="/open/{world.daily.id}?as={user}">{_face(world, user)}'
        f"<span>{escape(person.name)}<small>{escape(person.about)}</small></span></a></li>"
        for user, person in world.people.items()
    )
    return f"<section><h2>Members</h2><p>Open today’s question as one of them.</p><ul>{rows}</ul></section>"


def _face(world: World, user: int) -> str:
    index = list(world.people).index(user)
    letter = world.people[user].first_name[0]
    return (
        f'<span class="mark face" style="background: {COLOURS[index % len(COLOURS)]}">{escape(letter)}</span>'
    )
