import { useEffect, useState } from 'react'

/** The voices of this computer that speak a language. Those of a network would send the text away, and are none. */
export const voicesFor = (voices: readonly SpeechSynthesisVoice[], language: string): readonly SpeechSynthesisVoice[] =>
  voices.filter(({ lang, localService }) => localService && lang.toLowerCase().split(/[-_]/)[0] === language)

/** The voices of this computer; they come a moment after the page. */
export function useVoices(): readonly SpeechSynthesisVoice[] {
  const [voices, setVoices] = useState<readonly SpeechSynthesisVoice[]>([])
  useEffect(() => {
    const speech = window.speechSynthesis
    if (!speech) return
    const update = () => setVoices(speech.getVoices())
    update()
    speech.addEventListener('voiceschanged', update)
    return () => speech.removeEventListener('voiceschanged', update)
  }, [])
  return voices
}
