import { signal } from '@preact/signals'

/**
 * Whether an alarm would be heard. `blocked`: it is wanted, but the browser waits for a click (a kiosk is started with
 * `--autoplay-policy=no-user-gesture-required`).
 */
export const sound = signal<'off' | 'on' | 'blocked'>('off')

const kept = 'wall-sound'
let audio: AudioContext | undefined

/** The wall of a kiosk asks for it by `/wall?sound=on`; where it was armed once it is again after a reload. */
export function armIfWanted(): void {
  const asked = new URLSearchParams(location.search).get('sound') === 'on'
  if (asked || localStorage.getItem(kept) === 'on') arm()
}

/** From a click: the sound is on from now on, and is tried at once. */
export function armAndTry(): void {
  localStorage.setItem(kept, 'on')
  arm()
  void audio?.resume().then(ring)
}

export function disarm(): void {
  localStorage.removeItem(kept)
  void audio?.close()
  audio = undefined
  sound.value = 'off'
}

function arm(): void {
  if (audio) return
  const own = new AudioContext()
  audio = own
  const judge = () => {
    if (own === audio) sound.value = own.state === 'running' ? 'on' : 'blocked'
  }
  own.onstatechange = judge
  judge()
}

/** Two tones; silent unless the sound is on. */
export function ring(): void {
  if (audio?.state !== 'running') return
  tone(audio, { hertz: 880, after: 0 })
  tone(audio, { hertz: 660, after: 0.35 })
}

function tone(on: AudioContext, { after, hertz }: { hertz: number; after: number }): void {
  const begin = on.currentTime + after
  const volume = on.createGain()
  // Without a slope the tone would begin and end with a crack.
  volume.gain.setValueAtTime(0, begin)
  volume.gain.linearRampToValueAtTime(0.4, begin + 0.02)
  volume.gain.setValueAtTime(0.4, begin + 0.25)
  volume.gain.linearRampToValueAtTime(0, begin + 0.3)
  volume.connect(on.destination)
  const source = on.createOscillator()
  source.frequency.value = hertz
  source.connect(volume)
  source.start(begin)
  source.stop(begin + 0.3)
}
