import { Square, Volume2 } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslations } from '../text/translations.ts'
import css from './ListenButton.module.css'
import { useVoices, voicesFor } from './voices.ts'

interface Props {
  /** What is read. */
  readonly text: string
  /** What the button is called, and what it is called while it reads. */
  readonly label: string
  readonly stopLabel: string
}

/** Reads a short text aloud with a voice of this device, for who does not read well. Where there is no voice for the language there is no button. */
export function ListenButton({ text, label, stopLabel }: Props) {
  const { language } = useTranslations()
  const voice = voicesFor(useVoices(), language)[0] ?? null
  const [isReading, setReading] = useState(false)
  const current = useRef<SpeechSynthesisUtterance | null>(null)
  const stop = () => {
    if (!current.current) return
    current.current = null
    window.speechSynthesis.cancel()
    setReading(false)
  }
  // a page that goes away falls silent
  useEffect(() => () => void (current.current && window.speechSynthesis.cancel()), [])
  if (!voice) return null

  const start = () => {
    const utterance = new SpeechSynthesisUtterance(text)
    utterance.voice = voice
    utterance.lang = voice.lang
    utterance.onend = utterance.onerror = () => {
      if (current.current !== utterance) return
      current.current = null
      setReading(false)
    }
    // another button may be reading: its own end tells it
    window.speechSynthesis.cancel()
    current.current = utterance
    setReading(true)
    window.speechSynthesis.speak(utterance)
  }
  const Icon = isReading ? Square : Volume2
  return (
    <button type="button" className={css.listen} aria-label={isReading ? stopLabel : label} onClick={isReading ? stop : start}>
      <Icon aria-hidden size="1.25em" />
    </button>
  )
}
