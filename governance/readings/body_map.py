"""Who reports to whom: the bodies of each area as nested lists, and the same as a drawing made on the server."""

from dataclasses import dataclass, field
from textwrap import wrap

from django.utils import timezone

from ..models import Body, BodyLink

WIDTH, GAP, ROW, LINE, MARGIN = 190, 26, 96, 17, 12
MOST_LINES = 4


@dataclass
class Node:
    """A body or a post in the map of one area."""

    key: str
    name: str
    url: str = ""
    body: Body | None = None
    above: list = field(default_factory=list)
    below: list = field(default_factory=list)
    level: int = 0
    x: int = 0
    y: int = 0

    @property
    def is_post(self):
        """Whether this is a post and not a body."""
        return self.body is None

    @property
    def is_proposed(self):
        """Whether the body does not exist yet."""
        return self.body is not None and self.body.status in (Body.Status.PROPOSED, Body.Status.ESTABLISHING)

    @property
    def lines(self):
        """The name in lines that fit the box, the last one cut short where it is too long."""
        lines = wrap(self.name, 23)
        return lines if len(lines) <= MOST_LINES else [*lines[: MOST_LINES - 1], f"{lines[MOST_LINES - 1][:20]}…"]

    @property
    def text_lines(self):
        """The lines with the height at which each stands."""
        top = self.y + self.height / 2 - (len(self.lines) - 1) * LINE / 2 + 5
        return [(line, top + number * LINE) for number, line in enumerate(self.lines)]

    @property
    def height(self):
        """How high the box is."""
        return 30 + LINE * len(self.lines)

    @property
    def middle(self):
        """The middle of the box from left to right."""
        return self.x + WIDTH / 2


@dataclass
class Edge:
    """All that one body is to another, or to a post: drawn from the lower to the upper box."""

    lower: Node
    upper: Node
    words: list = field(default_factory=list)

    @property
    def said(self):
        """What the lower one is to the upper one, in words: "advises and reports to the Joint Strategy Group"."""
        *most, last = self.words
        return f"{', '.join(most)} and {last}" if most else last

    @property
    def path(self):
        """The line from the top of the lower box to the foot of the upper one."""
        x1, y1, x2, y2 = self.lower.middle, self.lower.y, self.upper.middle, self.upper.y + self.upper.height + 9
        bend = (y1 + y2) / 2
        return f"M{x1:g},{y1:g} C{x1:g},{bend:g} {x2:g},{bend:g} {x2:g},{y2:g}"

    @property
    def head(self):
        """The arrow head under the upper box."""
        x, y = self.upper.middle, self.upper.y + self.upper.height
        return f"{x:g},{y:g} {x - 5:g},{y + 10:g} {x + 5:g},{y + 10:g}"


@dataclass
class AreaMap:
    """The bodies that one office keeps, and how they stand to each other."""

    area: object
    nodes: list
    edges: list
    beside: list

    @property
    def roots(self):
        """Those that stand under nothing; where all stand in a ring, the first of it."""
        return [node for node in self.nodes if not node.above] or self.nodes[:1]

    @property
    def linked(self):
        """The boxes of the drawing: those with a link."""
        return [node for node in self.nodes if node.above or node.below]

    @property
    def width(self):
        return max((node.x + WIDTH + MARGIN for node in self.linked), default=0)

    @property
    def height(self):
        return max((node.y + node.height + MARGIN for node in self.linked), default=0)

    @property
    def description(self):
        """The whole drawing in words."""
        lines = [f"{edge.lower.name} {edge.said} {edge.upper.name}." for edge in self.edges]
        return " ".join([*lines, *self.beside])

    def tree(self):
        """The nested list: each root with what is under it. A node is opened once, so that rings come to an end."""
        opened = set()

        def branch(node):
            first = node.key not in opened
            opened.add(node.key)
            under = [(edge, branch(edge.lower)) for edge in node.below] if first else []
            return {"node": node, "under": under, "again": not first and bool(node.below)}

        return [branch(node) for node in self.roots]


def area_maps(user, area=None):
    """Return the AreaMap of every area with a body that the user may see, or of one area."""
    bodies = Body.objects.visible_to(user).select_related("area", "kind").order_by("area__name", "name")
    if area is not None:
        bodies = bodies.in_area(area)
    bodies = list(bodies)
    links = (
        BodyLink.objects.visible_to(user)
        .select_related("body", "other", "post")
        .prefetch_related("post__organisations")
    )
    nodes = {f"body-{body.pk}": Node(f"body-{body.pk}", body.name, body.get_absolute_url(), body) for body in bodies}
    edges, beside = {}, {}
    today = timezone.localdate()
    for link in links:
        if link.is_over(today):
            continue
        if link.kind == BodyLink.Kind.CONSULTS:
            note = f" ({link.note})" if link.note else ""
            beside.setdefault(link.body_id, []).append(f"{link}{note}.")
            continue
        ends = _ends(link, nodes)
        if ends is None:
            continue
        lower, upper, words = ends
        if link.standing == BodyLink.Standing.PROPOSED:
            words = f"{words} (proposed only)"
        edge = edges.get((lower.key, upper.key))
        if edge is None:
            edge = edges[lower.key, upper.key] = Edge(lower, upper)
            lower.above.append(edge)
            upper.below.append(edge)
        if words not in edge.words:
            edge.words.append(words)
    return _by_area(bodies, nodes, list(edges.values()), beside)


def _ends(link, nodes):
    """The lower and the upper end of a link and what the lower is to the upper; None where an end is not shown."""
    one = nodes.get(f"body-{link.body_id}")
    if one is None:
        return None
    if link.post_id:
        key = f"post-{link.post_id}-{one.body.area_id}"
        other = nodes.setdefault(key, Node(key, str(link.post), link.post.get_absolute_url()))
    else:
        other = nodes.get(f"body-{link.other_id}")
    if other is None:
        return None
    if link.kind in BodyLink.UPWARD:
        return one, other, link.get_kind_display()
    return other, one, link.inverse()


def _by_area(bodies, nodes, edges, beside):
    """Return the nodes and edges parted by the area whose office keeps the body, each laid out.

    `beside` holds, for each body, sentences on those it consults: they stand neither above nor below it.
    """
    maps = []
    for area in dict.fromkeys(body.area for body in bodies):
        own = {node.key: node for node in nodes.values() if node.body is not None and node.body.area_id == area.pk}
        near = [edge for edge in edges if edge.lower.key in own or edge.upper.key in own]
        for edge in near:
            for node in (edge.lower, edge.upper):
                if node.is_post:
                    own[node.key] = node
        inside = [edge for edge in near if edge.lower.key in own and edge.upper.key in own]
        consulted = [said for node in own.values() if node.body for said in beside.get(node.body.pk, ())]
        found = AreaMap(area, list(own.values()), inside, consulted)
        lay_out(found)
        maps.append(found)
    return maps


def lay_out(drawing):
    """Places the boxes: whoever is reported to stands above, each row from left to right under the one above it."""
    for _round in drawing.linked:
        for edge in drawing.edges:
            if edge.lower.level <= edge.upper.level < len(drawing.linked):
                edge.lower.level = edge.upper.level + 1
    rows = {}
    for node in drawing.linked:
        rows.setdefault(min(node.level, len(drawing.linked)), []).append(node)
    widest = max((len(row) for row in rows.values()), default=0)
    y = MARGIN
    for level in sorted(rows):
        row = sorted(rows[level], key=lambda node: sum(edge.upper.x for edge in node.above) / max(1, len(node.above)))
        left = MARGIN + (widest - len(row)) * (WIDTH + GAP) / 2
        for number, node in enumerate(row):
            node.x, node.y = left + number * (WIDTH + GAP), y
        y += max(node.height for node in row) + 70
