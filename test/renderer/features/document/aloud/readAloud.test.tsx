import { afterEach, beforeAll, expect, it, vi } from 'vitest'
import { openReading, readMarkOf } from '../../../../../renderer/features/document/aloud/readAloud.ts'
import { sentencesIn } from '../../../../../renderer/features/document/aloud/sentences.ts'
import { voicesFor } from '../../../../../renderer/kit/aloud/voices.ts'
import { act, cleanup } from '../../../../support/screens/render.tsx'
import { inItalian } from '../../../../support/screens/translations.tsx'
import { openTogether, type Together } from '../binding/together.tsx'

beforeAll(inItalian)
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

interface Utterance {
  readonly text: string
  onend?: () => void
  onerror?: () => void
}

/** A voice that speaks until it is told to end. */
function speaker() {
  const spoken: Utterance[] = []
  vi.stubGlobal(
    'SpeechSynthesisUtterance',
    class {
      constructor(readonly text: string) {}
    },
  )
  const speech = { speak: (utterance: Utterance) => void spoken.push(utterance), cancel: vi.fn(), pause: vi.fn(), resume: vi.fn() }
  return { spoken, speech: speech as unknown as SpeechSynthesis, end: () => act(() => spoken.at(-1)?.onend?.()) }
}
const voice = { lang: 'it-IT', localService: true } as SpeechSynthesisVoice
const marked = ({ editor }: Together) => {
  const mark = readMarkOf(editor.state)
  return mark && editor.state.doc.textBetween(mark.from, mark.to)
}

it('sentences of a language, none longer than a voice can say', () => {
  const text = 'Il sig. Rossi è qui. Chi altro?  Nessuno!'
  expect(
    sentencesIn(text, 'it')
      .map(({ from, to }) => text.slice(from, to))
      .join('|'),
  ).toContain('Chi altro?|Nessuno!')
  const long = 'parola '.repeat(200)
  const parts = sentencesIn(long, 'it')
  expect(Math.max(...parts.map(({ from, to }) => to - from))).toBeLessThanOrEqual(300)
  expect(parts.map(({ from, to }) => long.slice(from, to)).join(' ')).toBe(long.trim())
  const unbroken = 'x'.repeat(2000)
  expect(
    sentencesIn(unbroken, 'it')
      .map(({ from, to }) => unbroken.slice(from, to))
      .join(''),
  ).toBe(unbroken)
})

it('a document is read from the caret on, sentence by sentence, each marked while it is read, to the end', async () => {
  const [anna, bruno] = await openTogether()
  anna.type('Prima frase. Seconda frase.')
  anna.press('Enter')
  anna.type('Terza.')
  const { spoken, speech, end } = speaker()
  const reading = openReading(anna.editor, speech, () => 'it')
  act(() => reading.start(voice, 15))
  expect(marked(anna)).toBe('Seconda frase.')
  expect(anna.html()).toContain('<span class="read-aloud">Seconda frase.</span>')
  expect(bruno.html()).not.toContain('read-aloud')
  // what somebody else writes meanwhile moves it, and what they write behind it is read
  act(() => void bruno.editor.commands.setTextSelection(1))
  bruno.type('Ecco: ')
  expect(marked(anna)).toBe('Seconda frase.')
  bruno.caretAfter('Terza')
  bruno.type(' e ultima')
  end()
  expect(spoken.map(({ text }) => text)).toEqual(['Seconda frase.', 'Terza e ultima.'])
  end()
  expect([reading.state.current(), marked(anna)]).toEqual(['silent', null])
})

it('it pauses, goes on and stops, and an end that comes late changes nothing', async () => {
  const [anna] = await openTogether()
  anna.type('Una. Due.')
  const { spoken, speech, end } = speaker()
  const reading = openReading(anna.editor, speech, () => 'it')
  act(() => reading.start(voice, 0))
  act(() => reading.pause())
  expect([reading.state.current(), marked(anna)]).toEqual(['paused', 'Una.'])
  act(() => reading.start(voice, 9))
  expect([reading.state.current(), spoken.length]).toEqual(['reading', 1])
  act(() => reading.stop())
  end()
  expect([reading.state.current(), marked(anna), spoken.length]).toEqual(['silent', null, 1])
})

it('only voices of this computer in the language are used', () => {
  const voices = [voice, { lang: 'en_US', localService: true }, { lang: 'it-IT', localService: false }] as SpeechSynthesisVoice[]
  expect(voicesFor(voices, 'it')).toEqual([voice])
  expect(voicesFor(voices, 'en')).toHaveLength(1)
  expect(voicesFor(voices, 'de')).toEqual([])
})
