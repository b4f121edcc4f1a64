"""What a person gets from a page, closed shadow roots included: the accessibility tree.

The extension's parts live in closed shadow roots, which no selector reaches. So they are read as a
screen reader reads them, and used by mouse and keyboard at the place where they are drawn.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from playwright.sync_api import Page

PATIENCE_MS = 5_000
T = TypeVar("T")


def until(page: Page, ask: Callable[[], T], timeout_ms: int = PATIENCE_MS) -> T:
    """Ask again and again until the answer is true, and return it.

    Raises:
        TimeoutError: It never was; the message holds the last answer.
    """
    end = time.monotonic() + timeout_ms / 1000
    while not (answer := ask()):
        if time.monotonic() > end:
            raise TimeoutError(f"waited {timeout_ms} ms, last answer: {answer!r}")
        page.wait_for_timeout(20)
    return answer


@dataclass(frozen=True)
class Node:
    """One node of the accessibility tree, in the order in which it is read."""

    role: str
    name: str
    description: str
    states: dict[str, Any]
    backend_id: int
    depth: int


class Screen:
    """The accessibility tree of a page.

    Args:
        page: An open page.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        self._cdp = page.context.new_cdp_session(page)

    def nodes(self) -> list[Node]:
        """Every node that assistive technology meets, in reading order."""
        raw = self._cdp.send("Accessibility.getFullAXTree")["nodes"]
        by_id = {node["nodeId"]: node for node in raw}
        return list(_walk(raw[0], by_id, 0))

    def under(self, role: str) -> list[Node]:
        """The first node of that role and everything in it; empty if there is none."""
        nodes = self.nodes()
        start = next((at for at, node in enumerate(nodes) if node.role == role), None)
        if start is None:
            return []
        end = next(
            (at for at in range(start + 1, len(nodes)) if nodes[at].depth <= nodes[start].depth),
            len(nodes),
        )
        return nodes[start:end]

    def says(self, words: str) -> bool:
        """Whether any node's name or text holds these words."""
        return any(words in f"{node.name}\n{node.description}" for node in self.nodes())

    def wait_for(self, words: str, timeout_ms: int = PATIENCE_MS) -> None:
        """Wait until the words can be read somewhere on the page."""
        until(self.page, lambda: self.says(words), timeout_ms)

    def closed_roots(self) -> int:
        """How many closed shadow roots, other than the browser's own, the document has."""
        root = self._cdp.send("DOM.getDocument", {"depth": -1, "pierce": True})["root"]
        return sum(shadow["shadowRootType"] == "closed" for shadow in _shadows(root))

    def middle(self, node: Node) -> tuple[float, float]:
        """The middle of a node as it is drawn, in CSS pixels of the viewport."""
        self._cdp.send("DOM.scrollIntoViewIfNeeded", {"backendNodeId": node.backend_id})
        left, top, right, bottom = self.edges(node)
        return (left + right) / 2, (top + bottom) / 2

    def edges(self, node: Node) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of a node as it is drawn, in CSS pixels of the viewport."""
        model = self._cdp.send("DOM.getBoxModel", {"backendNodeId": node.backend_id})["model"]
        left, top, _, _, right, bottom, _, _ = model["border"]
        return left, top, right, bottom

    def click(self, node: Node) -> None:
        """Click on the middle of a node with the mouse."""
        self.page.mouse.click(*self.middle(node))

    def click_by_script(self, node: Node) -> None:
        """Call `click()` on a node, as a script would that had got hold of it."""
        target = self._cdp.send("DOM.resolveNode", {"backendNodeId": node.backend_id})["object"]
        call = {"objectId": target["objectId"], "functionDeclaration": "function () {this.click()}"}
        self._cdp.send("Runtime.callFunctionOn", call)


def _walk(raw: dict[str, Any], by_id: dict[str, Any], depth: int) -> Iterator[Node]:
    if not raw["ignored"]:
        yield Node(
            role=raw["role"]["value"],
            name=raw.get("name", {}).get("value", ""),
            description=raw.get("description", {}).get("value", ""),
            states={p["name"]: p["value"].get("value") for p in raw.get("properties", [])},
            backend_id=raw.get("backendDOMNodeId", 0),
            depth=depth,
        )
    for child in raw.get("childIds", []):
        if child in by_id:
            yield from _walk(by_id[child], by_id, depth + 1)


def _shadows(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for shadow in node.get("shadowRoots", []):
        yield shadow
        yield from _shadows(shadow)
    for child in node.get("children", []):
        yield from _shadows(child)
