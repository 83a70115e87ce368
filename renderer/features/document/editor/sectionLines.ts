import { Extension } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'

/** The line below the heading of a planned section. */
export interface SectionLine {
  readonly id: string
  /** Where its heading ends, in positions of the editor. */
  readonly pos: number
  readonly text: string
  /** What is said of a section that should be done by now; empty of any other. */
  readonly late: string
  /** What a press does, for who may plan; empty for who may not. */
  readonly label: string
}

const linesKey = new PluginKey<DecorationSet>('sectionLines')

interface Options {
  readonly onPlan: (id: string) => void
}

/** Shows below each heading what is planned for its section. None of it is part of the text. */
export const SectionLines = Extension.create<Options>({
  name: 'sectionLines',
  addOptions: () => ({ onPlan: () => {} }),
  addProseMirrorPlugins() {
    const { onPlan } = this.options
    return [
      new Plugin<DecorationSet>({
        key: linesKey,
        state: {
          init: () => DecorationSet.empty,
          apply: (tr, drawn) => {
            const lines = tr.getMeta(linesKey) as readonly SectionLine[] | undefined
            if (lines) return DecorationSet.create(tr.doc, drawLines(lines, tr.doc.content.size, onPlan))
            return tr.docChanged ? drawn.map(tr.mapping, tr.doc) : drawn
          },
        },
        props: { decorations: (state) => linesKey.getState(state) },
      }),
    ]
  },
})

/** Shows other lines: after somebody planned a section, or a heading came or went. */
export function showSectionLines(view: EditorView, lines: readonly SectionLine[]): void {
  if (!view.isDestroyed && !view.composing) view.dispatch(view.state.tr.setMeta(linesKey, lines).setMeta('addToHistory', false))
}

const drawLines = (lines: readonly SectionLine[], end: number, onPlan: Options['onPlan']): Decoration[] =>
  lines
    .filter(({ pos }) => pos <= end)
    .map((line) =>
      Decoration.widget(line.pos, () => drawLine(line, onPlan), {
        side: -1,
        key: `${line.id} ${line.text} ${line.late} ${line.label}`,
        ignoreSelection: true,
        stopEvent: () => true,
      }),
    )

function drawLine({ id, text, late, label }: SectionLine, onPlan: Options['onPlan']): HTMLElement {
  const place = document.createElement('div')
  place.className = 'section-line'
  place.contentEditable = 'false'
  place.dataset.section = id
  const line = document.createElement(label ? 'button' : 'span')
  line.textContent = text
  if (late) {
    const notice = document.createElement('strong')
    notice.textContent = late
    line.append(' ', notice)
  }
  if (line instanceof HTMLButtonElement) {
    line.type = 'button'
    line.title = label
    // a key opens it from wherever the caret is: who tabs through the page is not held up by every heading
    line.tabIndex = -1
    line.addEventListener('click', () => onPlan(id))
  }
  place.append(line)
  return place
}
