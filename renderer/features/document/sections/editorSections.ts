import type { Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import type { Scalar } from '../../../../shared/document/flat/flatBlock.ts'
import { headingLevel, listSections, type Section } from '../../../../shared/document/sections/sectionList.ts'
import { dataOf, kindOf, withData } from '../binding/nodes/blockData.ts'
import { idOf, isTable, leavesOf } from '../binding/nodes/flowNodes.ts'

/** A section of the text in the editor. */
export interface EditorSection extends Section {
  readonly title: string
  /** Where its heading begins, in positions of the editor. */
  readonly pos: number
  /** Whether its template requires it. */
  readonly isRequired: boolean
}

/** The sections of the body in order; headings in tables open none. Cost: O(blocks). */
export function sectionsIn(doc: Node): readonly EditorSection[] {
  const leaves = leavesOf(doc)
  const blocks = leaves.map(({ node }) => ({
    id: idOf(node),
    level: levelOf(node),
    attrs: dataOf(node),
    isWritten: isTable(node) ? hasAnswer(node) : node.isTextblock ? node.textContent.trim() !== '' : !PARTS.has(kindOf(node)),
  }))
  return listSections(blocks).flatMap((section) => {
    const leaf = leaves[section.at]
    if (!leaf) return []
    return [{ ...section, title: leaf.node.textContent.trim(), pos: leaf.pos, isRequired: dataOf(leaf.node).required === true }]
  })
}

/** What only parts a text is nothing that was written. */
const PARTS: ReadonlySet<string> = new Set(['rule', 'pageBreak'])

const levelOf = (node: Node): number => (node.isTextblock ? headingLevel(kindOf(node)) : 0)

/** Whether something stands in a cell that is no header. */
const hasAnswer = (table: Node): boolean =>
  table.children.some((row) => row.children.some((cell) => cell.type.name === 'tableCell' && cell.textContent.trim() !== ''))

/** The same for {@link useDebouncedEditorValue}. */
export const listEditorSections = (editor: Editor): readonly EditorSection[] => sectionsIn(editor.state.doc)

/** The section that a position stands in: that of the last heading before it; null before the first. */
export const sectionAt = (sections: readonly EditorSection[], pos: number): EditorSection | null =>
  sections.findLast((section) => section.pos <= pos) ?? null

/** Plans a section, as one step to take back. Does nothing where its heading is gone. */
export function planSection(editor: Editor, id: string, plan: Readonly<Record<'owner' | 'status' | 'due', Scalar>>): void {
  const { state, view } = editor
  const leaf = leavesOf(state.doc).find(({ node }) => idOf(node) === id)
  if (!leaf) return
  const data = withData(leaf.node, plan)
  if (JSON.stringify(data) !== JSON.stringify(leaf.node.attrs.data)) view.dispatch(state.tr.setNodeAttribute(leaf.pos, 'data', data))
}
