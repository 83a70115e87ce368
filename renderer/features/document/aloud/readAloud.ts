import type { Editor } from '@tiptap/core'
import { Extension } from '@tiptap/core'
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import { type Live, signal } from '../../../../shared/base/live.ts'
import { wordsIn } from '../mentions/shown/shownText.ts'
import { type Sentence, sentenceFrom } from './sentences.ts'

/** Where a reading is. */
export type ReadingState = 'silent' | 'reading' | 'paused'

interface Mark {
  readonly from: number
  readonly to: number
}

const aloudKey = new PluginKey<Mark | null>('aloud')

/** Marks the sentence that is read. Nothing of it is part of the text. */
export const AloudMark = Extension.create({
  name: 'aloudMark',
  addProseMirrorPlugins: () => [
    new Plugin<Mark | null>({
      key: aloudKey,
      state: {
        init: () => null,
        apply: (tr, mark) => {
          const next = tr.getMeta(aloudKey) as Mark | null | undefined
          if (next !== undefined) return next
          return mark && tr.docChanged ? { from: tr.mapping.map(mark.from, 1), to: tr.mapping.map(mark.to, -1) } : mark
        },
      },
      props: {
        decorations: (state) => {
          const mark = aloudKey.getState(state)
          return mark && mark.to > mark.from
            ? DecorationSet.create(state.doc, [Decoration.inline(mark.from, mark.to, { class: 'read-aloud' })])
            : null
        },
      },
    }),
  ],
})

/** The sentence that is read; null in silence. */
export const readMarkOf = (state: EditorState): Mark | null => aloudKey.getState(state) ?? null

/** A reading of a document. */
export interface Reading {
  readonly state: Live<ReadingState>
  /** Reads from a position on, or goes on after a pause. */
  start(voice: SpeechSynthesisVoice, from: number): void
  pause(): void
  stop(): void
}

/**
 * Reads a document sentence by sentence, each as it stands when its turn comes: what others write meanwhile is read too.
 *
 *   silent ──▶ reading ◀──▶ paused
 *      ▲          │            │
 *      └──────────┴────────────┘   the end, stop, an editor that is taken down
 */
export function openReading(editor: Editor, speech: SpeechSynthesis | undefined, language: () => string): Reading {
  const state = signal<ReadingState>('silent')
  // what a stopped sentence says of its end is none of the next one's
  let utteranceNumber = 0
  const mark = (sentence: Sentence | null) => {
    if (!editor.isDestroyed) showMark(editor.view, sentence)
  }
  const stop = () => {
    if (state.current() === 'silent') return
    utteranceNumber++
    speech?.cancel()
    mark(null)
    state.set('silent')
  }
  const read = (voice: SpeechSynthesisVoice, from: number) => {
    const own = ++utteranceNumber
    const sentence = editor.isDestroyed ? null : sentenceFrom(editor.state.doc, from, language(), wordsIn(editor))
    if (!sentence) {
      stop()
      return
    }
    mark(sentence)
    const utterance = new SpeechSynthesisUtterance(sentence.text)
    utterance.voice = voice
    utterance.lang = voice.lang
    utterance.onend = () => {
      if (own === utteranceNumber) read(voice, readMarkOf(editor.state)?.to ?? sentence.to)
    }
    utterance.onerror = () => {
      if (own === utteranceNumber) stop()
    }
    speech?.speak(utterance)
  }
  return {
    state,
    start: (voice, from) => {
      if (state.current() === 'paused') {
        state.set('reading')
        speech?.resume()
        return
      }
      // what is left of another page's reading
      speech?.cancel()
      state.set('reading')
      read(voice, from)
    },
    pause: () => {
      if (state.current() !== 'reading') return
      state.set('paused')
      speech?.pause()
    },
    stop,
  }
}

function showMark(view: EditorView, sentence: Sentence | null): void {
  view.dispatch(view.state.tr.setMeta(aloudKey, sentence && { from: sentence.from, to: sentence.to }).setMeta('addToHistory', false))
  if (!sentence) return
  const { node } = view.domAtPos(sentence.from)
  const element = node instanceof Element ? node : node.parentElement
  const box = element?.getBoundingClientRect()
  const area = view.dom.closest('[data-blocks]')?.getBoundingClientRect()
  if (box && area && (box.top < area.top || box.bottom > area.bottom)) element?.scrollIntoView({ block: 'center' })
}
