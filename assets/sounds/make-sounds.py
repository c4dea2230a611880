"""Makes the two sounds of the terminal; needs only Python.

    python3 make-sounds.py

Paid: two short notes that rise. Not paid: two longer, lower notes that fall. They differ in pitch,
direction and length, so that they are told apart in a noisy hall and with weak loudspeakers.
"""

import math
import struct
import wave

RATE = 22_050


def note(pitch, seconds, decay):
    """A soft bell: the tone, a little of its octave and twelfth, a quick start and a long end."""
    samples = []
    for n in range(int(RATE * seconds)):
        t = n / RATE
        tone = (
            math.sin(2 * math.pi * pitch * t)
            + 0.35 * math.sin(4 * math.pi * pitch * t)
            + 0.12 * math.sin(6 * math.pi * pitch * t)
        )
        start = min(1.0, t / 0.006)
        end = min(1.0, (seconds - t) / 0.02)
        samples.append(tone * start * end * math.exp(-decay * t) / 1.47)
    return samples


def save(name, notes):
    samples = []
    for at, sound in notes:
        first = int(RATE * at)
        samples.extend([0.0] * (first + len(sound) - len(samples)))
        for n, value in enumerate(sound):
            samples[first + n] += value
    loudest = max(abs(value) for value in samples)
    with wave.open(name, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        frames = (struct.pack("<h", round(value / loudest * 26_000)) for value in samples)
        file.writeframes(b"".join(frames))


save("paid.wav", [(0.0, note(880.0, 0.30, 7.0)), (0.13, note(1318.5, 0.55, 6.0))])
save("not-paid.wav", [(0.0, note(311.1, 0.34, 4.0)), (0.26, note(233.1, 0.60, 4.0))])
