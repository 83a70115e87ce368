import { TextSelection } from '@tiptap/pm/state'
import { afterEach, beforeAll, expect, it } from 'vitest'
import { planSection, sectionAt, sectionsIn } from '../../../../../renderer/features/document/sections/editorSections.ts'
import { restoreVersion } from '../../../../../renderer/features/document/versions/restoreVersion.ts'
import { readFlat } from '../../../../../shared/document/flat/readFlat.ts'
import { act, cleanup } from '../../../../support/screens/render.tsx'
import { inItalian } from '../../../../support/screens/translations.tsx'
import { openTogether, type Together } from '../binding/together.tsx'

beforeAll(inItalian)
afterEach(cleanup)

const PLAN = { owner: 'organisation/Comune di Bra', status: 'review', due: '2026-12-12' }
const planIn = ({ doc }: Together, title: string) => {
  const heading = readFlat(doc).find(({ content }) => content.map((part) => ('text' in part ? part.text : '')).join('') === title)
  return heading && { type: heading.type, ...heading.attrs }
}

/** A document of two sections, the first of which is planned. */
async function openPlanned() {
  const [anna, bruno] = await openTogether()
  anna.type('## ')
  anna.type('Bisogni rilevati')
  anna.press('Enter')
  anna.type('Trasporti la sera')
  anna.press('Enter')
  anna.type('## ')
  anna.type('Azioni')
  const [first] = sectionsIn(anna.editor.state.doc)
  act(() => planSection(anna.editor, first?.id ?? '', PLAN))
  return { anna, bruno, id: first?.id ?? '' }
}

it('is planned from the editor, everybody has it, and one undo takes it back', async () => {
  const { anna, bruno } = await openPlanned()
  expect(planIn(bruno, 'Bisogni rilevati')).toEqual({ type: 'h2', ...PLAN })
  expect(sectionsIn(bruno.editor.state.doc).map(({ title, plan }) => [title, plan?.status])).toEqual([
    ['Bisogni rilevati', 'review'],
    ['Azioni', undefined],
  ])
  anna.undo()
  expect(planIn(bruno, 'Bisogni rilevati')).toEqual({ type: 'h2' })
  expect(bruno.text()).toBe('Bisogni rilevati|Trasporti la sera|Azioni')
})

it('is found by the caret', async () => {
  const { anna } = await openPlanned()
  const sections = sectionsIn(anna.editor.state.doc)
  anna.caretAfter('Trasporti')
  expect(sectionAt(sections, anna.editor.state.selection.from)?.title).toBe('Bisogni rilevati')
  anna.caretAfter('Azioni')
  expect(sectionAt(sections, anna.editor.state.selection.from)?.title).toBe('Azioni')
})

it('keeps its plan while its heading is typed in, split, joined, made a paragraph and a heading again', async () => {
  const { anna, bruno } = await openPlanned()
  bruno.caretAfter('Bisogni')
  bruno.type(' ben')
  anna.caretAfter('ben')
  anna.press('Enter')
  expect(planIn(anna, 'Bisogni ben')).toEqual({ type: 'h2', ...PLAN })
  expect(planIn(anna, ' rilevati')).toEqual({ type: 'h2' })
  anna.press('Backspace')
  expect(planIn(anna, 'Bisogni ben rilevati')).toEqual({ type: 'h2', ...PLAN })
  anna.run('document.style0')
  anna.run('document.style2')
  expect(planIn(bruno, 'Bisogni ben rilevati')).toEqual({ type: 'h2', ...PLAN })
})

it('keeps its plan where Enter makes room before its heading, or goes on after it', async () => {
  const { anna } = await openPlanned()
  act(() => anna.editor.commands.setTextSelection(1))
  anna.press('Enter')
  expect(planIn(anna, 'Bisogni rilevati')).toEqual({ type: 'h2', ...PLAN })
  anna.caretAfter('Bisogni rilevati')
  anna.press('Enter')
  expect(readFlat(anna.doc).map(({ type, attrs }) => [type, attrs.status ?? null])).toEqual([
    ['p', null],
    ['h2', 'review'],
    ['p', null],
    ['p', null],
    ['h2', null],
  ])
})

it('keeps its plan when its heading is moved', async () => {
  const { anna, bruno } = await openPlanned()
  act(() => {
    const { state, view } = anna.editor
    const [heading] = state.doc.children
    if (!heading) return
    const tr = state.tr.delete(0, heading.nodeSize)
    view.dispatch(tr.insert(tr.doc.content.size, heading).setSelection(TextSelection.atEnd(tr.doc)))
  })
  expect(bruno.text()).toBe('Trasporti la sera|Azioni|Bisogni rilevati')
  expect(planIn(bruno, 'Bisogni rilevati')).toEqual({ type: 'h2', ...PLAN })
})

it('keeps its plan when a version is restored, and comes back with that of the version where it is gone', async () => {
  const { anna, bruno, id } = await openPlanned()
  const version = readFlat(anna.doc)
  act(() => planSection(anna.editor, id, { ...PLAN, status: 'done' }))
  bruno.caretAfter('Trasporti la sera')
  bruno.type(' e la domenica')
  act(() => restoreVersion(anna.editor, version))
  expect(bruno.text()).toBe('Bisogni rilevati|Trasporti la sera|Azioni')
  expect(planIn(bruno, 'Bisogni rilevati')).toEqual({ type: 'h2', ...PLAN, status: 'done' })
  act(() => anna.editor.commands.deleteRange({ from: 0, to: anna.editor.state.doc.child(0).nodeSize }))
  expect(planIn(bruno, 'Bisogni rilevati')).toBeUndefined()
  act(() => restoreVersion(anna.editor, version))
  expect(planIn(bruno, 'Bisogni rilevati')).toEqual({ type: 'h2', ...PLAN })
})
