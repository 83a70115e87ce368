/** Frequency in hertz of a note that is heard in a hall and startles nobody, and seconds that it sounds. */
const PITCH = 660
const SECONDS = 0.35
const LOUDNESS = 0.2

/** A soft tone, some times. Silent where the browser plays nothing before a person has touched the page. @param times how often, at most three */
export function chime(times: 1 | 2 | 3): void {
  if (typeof AudioContext === 'undefined') return
  const context = new AudioContext()
  const end = context.currentTime + times * SECONDS * 1.4
  for (let at = 0; at < times; at++) {
    const start = context.currentTime + at * SECONDS * 1.4
    const [tone, volume] = [context.createOscillator(), context.createGain()]
    tone.frequency.value = PITCH
    volume.gain.setValueAtTime(0, start)
    volume.gain.linearRampToValueAtTime(LOUDNESS, start + 0.02)
    volume.gain.exponentialRampToValueAtTime(0.001, start + SECONDS)
    tone.connect(volume).connect(context.destination)
    tone.start(start)
    tone.stop(start + SECONDS)
    if (at === times - 1) tone.onended = () => void context.close()
  }
  // a context that may not play never ends
  if (context.state === 'suspended') setTimeout(() => context.state !== 'closed' && void context.close(), (end - context.currentTime) * 1000)
}
