"""People: a jointed figure that can stand, walk, run, sit, reach and carry."""

from __future__ import annotations

import math
from dataclasses import dataclass

from art.kit.svg import NIGHT, SAND, Point, circle, ellipse, group, mix, path, poly, rect, stroke, turned

Angles = tuple[float, float]  # upper and lower limb, degrees from straight down, positive forward

HIP, NECK, HEAD = -47.0, -81.0, -91.5
UPPER_ARM, FOREARM, THIGH, SHIN = 18.0, 17.0, 23.5, 23.5

STAND: tuple[Angles, Angles] = ((4, 0), (-4, 0))
WALK: tuple[Angles, Angles] = ((24, 8), (-14, -32))
RUN: tuple[Angles, Angles] = ((62, -18), (-22, -88))
SIT: tuple[Angles, Angles] = ((86, 2), (80, 6))
KNEEL: tuple[Angles, Angles] = ((80, -8), (-4, -88))
HANG: tuple[Angles, Angles] = ((6, 14), (-8, 4))
SWING: tuple[Angles, Angles] = ((-26, -8), (24, 42))
PUMP: tuple[Angles, Angles] = ((-52, 30), (38, 128))


@dataclass(frozen=True)
class Person:
    """How someone looks and holds themselves. Lengths are parts of a hundred of the height."""

    coat: str = NIGHT
    legs: str = NIGHT
    skin: str = SAND
    hair: str = NIGHT
    hat: str = ""  # cap, brim, helmet, scarf, bun, hood, bob, wool
    hat_ink: str = ""
    stance: tuple[Angles, Angles] = STAND
    arms: tuple[Angles, Angles] = HANG
    hands: tuple[Point | None, Point | None] = (None, None)  # near and far hand, where they must be
    lean: float = 0
    nod: float = 0
    skirt: float = 0  # how far the coat falls below the hip
    facing: int = 1
    frontal: bool = False
    bag: str = ""
    held: str = ""  # drawing put into the near hand


def figure(x: float, y: float, height: float, person: Person | None = None) -> str:
    """Draw the person with the feet at (x, y)."""
    who = person or Person()
    near_hand, near_arm = _arm(who, 0)
    _, far_arm = _arm(who, 1)
    shade = mix(who.coat, NIGHT, 0.06 if who.frontal else 0.35)
    parts = [
        _limb(far_arm, shade, 7),
        circle(*far_arm[-1], 3.2, who.skin),
        _leg(who, 1),
        _leg(who, 0),
        _body(who),
        _head(who),
        _limb(near_arm, mix(who.coat, NIGHT, 0.12) if not who.frontal else who.coat, 7),
        circle(*near_hand, 3.2, who.skin),
    ]
    if who.held:
        parts.append(group(who.held, at=near_hand))
    return group(*parts, at=(x, y), scale=height / 100, flip=who.facing < 0)


def _body(who: Person) -> str:
    wide = 11.5 if who.frontal else 8.5
    hip = 8.5 if who.frontal else 7.5
    torso = path(
        (
            f"M{-wide} {NECK + 5}Q{-wide} {NECK - 0.5} {-wide + 6} {NECK - 1.5}"
            f"L{wide - 6} {NECK - 1.5}Q{wide} {NECK - 0.5} {wide} {NECK + 5}"
            f"L{hip} {HIP + 3}L{-hip} {HIP + 3}Z"
        ),
        who.coat,
    )
    parts = [_lean(who, torso)]
    if who.skirt:
        flare = hip + who.skirt * 0.22
        parts.insert(
            0, poly([(-hip, HIP - 1), (hip, HIP - 1), (flare, HIP + who.skirt), (-flare, HIP + who.skirt)], who.coat)
        )
    if who.bag:
        parts.append(_lean(who, rect(-wide - 5, NECK + 12, 11, 19, who.bag, rx=2)))
    return "".join(parts)


def _lean(who: Person, item: str) -> str:
    if not who.lean:
        return item
    return group(item, transform=f"rotate({who.lean:.1f} 0 {HIP})")


def _head(who: Person) -> str:
    ahead = 0 if who.frontal else 1.8
    hat = who.hat_ink or who.hair
    skull = [rect(ahead - 2.6, NECK - 4, 5.2, 6, mix(who.skin, NIGHT, 0.25)), ellipse(ahead, HEAD, 5.8, 7, who.skin)]
    side = f"Q{ahead + 1} {HEAD - 2.4} {ahead - 2} {HEAD - 1}L{ahead - 3.4} {HEAD + 3.5}Z"
    hair = f"M{ahead - 6.4} {HEAD + 1}A6.4 7.4 0 0 1 {ahead + 5.6} {HEAD - 3.4}{side}"
    if who.frontal:
        fringe = f"Q4.6 {HEAD - 4} 1 {HEAD - 3.6}Q-4 {HEAD - 3.6} -6.4 {HEAD + 0.5}Z"
        hair = f"M-6.4 {HEAD + 0.5}A6.4 7.6 0 0 1 6.4 {HEAD + 0.5}{fringe}"
    if who.hat not in ("bare", "scarf", "hood", "helmet"):
        skull.append(path(hair, who.hair))
    skull.append((_front_hat(who.hat, hat) if who.frontal else "") or _hat(who.hat, ahead, hat))
    return _lean(who, group(*skull, transform=f"rotate({who.nod:.1f} {ahead} {NECK})") if who.nod else "".join(skull))


def _front_hat(kind: str, ink: str) -> str:
    """Headwear that looks different from the front; the rest is drawn as from the side."""
    inner = f"Q7 {HEAD - 3.6} 0 {HEAD - 3.8}Q-7 {HEAD - 3.6}"
    crown = f"0 {HEAD - 8.8}Q9.5 {HEAD - 8.7}"
    shapes = {
        "bob": f"M-8 {NECK + 0.5}Q-9.4 {HEAD - 8.6} {crown} 8 {NECK + 0.5}L5 {NECK}{inner} -5 {NECK}Z",
        "scarf": f"M-8.6 {NECK + 3}Q-9.6 {HEAD - 8.8} {crown} 8.6 {NECK + 3}Q4 {NECK - 1} 5 {HEAD + 3}"
        f"{inner} -5 {HEAD + 3}Q-4 {NECK - 1} 0 {NECK - 1}Q4 {NECK - 1} 8.6 {NECK + 3}Z",
        "cap": f"M-6.8 {HEAD - 2}A6.8 6.8 0 0 1 6.8 {HEAD - 2}Q7 {HEAD} 5 {HEAD - 0.4}"
        f"Q0 {HEAD - 2.4} -5 {HEAD - 0.4}Q-7 {HEAD} -6.8 {HEAD - 2}Z",
    }
    return path(shapes[kind], ink) if kind in shapes else circle(0, HEAD - 8.4, 3.4, ink) if kind == "bun" else ""


def _hat(kind: str, x: float, ink: str) -> str:
    shapes = {
        "cap": path(
            (
                f"M{x - 6.6} {HEAD - 2}A6.6 6.4 0 0 1 {x + 6.4} {HEAD - 2}"
                f"L{x + 11} {HEAD - 1.2}L{x + 10.6} {HEAD - 0.2}L{x - 6.6} {HEAD - 0.6}"
                f"Z"
            ),
            ink,
        ),
        "brim": rect(x - 11, HEAD - 3.6, 22, 2.4, ink, rx=1)
        + path(f"M{x - 6.5} {HEAD - 3}L{x - 5.5} {HEAD - 10}L{x + 5.5} {HEAD - 10}L{x + 6.5} {HEAD - 3}Z", ink),
        "helmet": path(
            (
                f"M{x - 7.6} {HEAD - 1.4}A7.6 8 0 0 1 {x + 7.6} {HEAD - 1.4}"
                f"L{x + 9.5} {HEAD - 0.4}L{x - 8.2} {HEAD - 0.4}Z"
            ),
            ink,
        ),
        "scarf": path(
            (
                f"M{x - 7} {NECK + 4}Q{x - 9.5} {HEAD - 8} {x} {HEAD - 8.6}"
                f"Q{x + 7.6} {HEAD - 8} {x + 5.4} {HEAD - 3}Q{x + 1} {HEAD - 3} {x + 1} {HEAD + 4}"
                f"L{x + 4} {NECK + 3}Z"
            ),
            ink,
        ),
        "hood": path(
            (
                f"M{x - 8} {NECK + 5}Q{x - 10} {HEAD - 9} {x + 1} {HEAD - 10}"
                f"Q{x + 8} {HEAD - 8} {x + 5.6} {HEAD - 2}Q{x + 2} {HEAD - 2} {x + 2} {HEAD + 5}"
                f"L{x + 5} {NECK + 4}Z"
            ),
            ink,
        ),
        "bun": circle(x - 6.6, HEAD - 4, 3.4, ink),
        "bob": path(
            (
                f"M{x - 7} {NECK + 0.5}Q{x - 8.4} {HEAD - 8} {x} {HEAD - 8.2}"
                f"Q{x + 6.6} {HEAD - 7.6} {x + 5.8} {HEAD - 2.6}Q{x + 1} {HEAD - 3} {x - 0.5} {HEAD + 1}"
                f"L{x - 1} {NECK + 1}Z"
            ),
            ink,
        ),
        "wool": path(f"M{x - 6.8} {HEAD - 1}A6.8 7.6 0 0 1 {x + 6.6} {HEAD - 2.4}Z", ink)
        + circle(x - 1, HEAD - 9, 2.4, ink),
    }
    return shapes.get(kind, "")


def _limb(joints: tuple[Point, Point, Point], ink: str, width: float) -> str:
    return stroke(joints, ink, width)


def _leg(who: Person, side: int) -> str:
    upper, lower = who.stance[side]
    spread = (5 if side else -5) if who.frontal else 0
    hip = (spread, HIP)
    knee = _swing(hip, upper, THIGH)
    foot = _swing(knee, lower, SHIN - 2)
    ink = mix(who.legs, NIGHT, 0.4) if side else who.legs
    toe = turned((6.5, 1.2), -max(min(lower, 10), -70) * 0.8)
    shoe = stroke(
        [(foot[0], foot[1] + 0.4), (foot[0] + (0 if who.frontal else toe[0]), foot[1] + toe[1])],
        mix(ink, NIGHT, 0.5),
        4.6,
    )
    return shoe + _limb((hip, knee, foot), ink, 8)


def _arm(who: Person, side: int) -> tuple[Point, tuple[Point, Point, Point]]:
    across = (9.5 if side else -9.5) if who.frontal else 0
    shoulder = turned((across, NECK + 4), who.lean, (0, HIP))
    target = who.hands[side]
    if target is not None:
        elbow, hand = _reach(shoulder, target, bend=-1 if (who.frontal and side) else 1)
    else:
        upper, lower = who.arms[side]
        elbow = _swing(shoulder, upper, UPPER_ARM)
        hand = _swing(elbow, lower, FOREARM)
    return hand, (shoulder, elbow, hand)


def _swing(start: Point, degrees: float, length: float) -> Point:
    angle = math.radians(degrees)
    return (start[0] + length * math.sin(angle), start[1] + length * math.cos(angle))


def _reach(shoulder: Point, target: Point, bend: int) -> tuple[Point, Point]:
    """Elbow and hand of an arm that reaches for the target, or as far toward it as it can."""
    dx, dy = target[0] - shoulder[0], target[1] - shoulder[1]
    far = max(math.hypot(dx, dy), 0.1)
    span = min(far, UPPER_ARM + FOREARM - 0.2)
    hand = (shoulder[0] + dx / far * span, shoulder[1] + dy / far * span)
    cosine = (UPPER_ARM**2 + span**2 - FOREARM**2) / (2 * UPPER_ARM * span)
    angle = math.atan2(dy, dx) + bend * math.acos(max(-1, min(1, cosine)))
    return (shoulder[0] + UPPER_ARM * math.cos(angle), shoulder[1] + UPPER_ARM * math.sin(angle)), hand


def shadow(x: float, y: float, length: float, width: float, slope: float, ink: str, opacity: float = 0.45) -> str:
    """A long flat shadow running from the feet; negative length runs left."""
    end = (x + length, y + abs(length) * slope)
    return poly(
        [(x - width / 2, y), (x + width / 2, y), (end[0] + width * 0.4, end[1]), (end[0] - width * 0.4, end[1])],
        ink,
        opacity=opacity,
    )
