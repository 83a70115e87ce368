import type { Editor } from '@tiptap/core'
import type { Command } from '@tiptap/pm/state'
import { AlignCenter, AlignJustify, AlignLeft, AlignRight, type LucideIcon } from 'lucide-react'
import type { Scalar } from '../../../../shared/document/flat/flatBlock.ts'
import type { TranslationKey } from '../../../../shared/translations/translations.ts'
import { dataOf, withData } from '../binding/nodes/blockData.ts'
import { selectedTexts } from './blockCommands.ts'
import type { paragraphCommandIds } from './documentCommandIds.ts'
import { runOn } from './runOn.ts'

/** A choice of how the selected paragraphs stand on the page. */
export interface ParagraphChoice {
  readonly id: (typeof paragraphCommandIds)[number]
  readonly titleKey: TranslationKey
  readonly attribute: 'align' | 'dir'
  /** Null: as the text has it. */
  readonly value: string | null
  readonly Icon?: LucideIcon
  readonly keys?: string
}

/** Alignment by the start and end of a line, so that it is right in every script; and the direction of the letters. */
export const paragraphChoices: readonly ParagraphChoice[] = [
  { id: 'alignStart', titleKey: 'document.align.start', attribute: 'align', value: null, Icon: AlignLeft, keys: 'Shift+Mod+L' },
  { id: 'alignCenter', titleKey: 'document.align.center', attribute: 'align', value: 'center', Icon: AlignCenter, keys: 'Shift+Mod+E' },
  { id: 'alignEnd', titleKey: 'document.align.end', attribute: 'align', value: 'end', Icon: AlignRight },
  { id: 'alignJustify', titleKey: 'document.align.justify', attribute: 'align', value: 'justify', Icon: AlignJustify, keys: 'Shift+Mod+J' },
  { id: 'dirAuto', titleKey: 'document.dir.auto', attribute: 'dir', value: null },
  { id: 'dirLtr', titleKey: 'document.dir.ltr', attribute: 'dir', value: 'ltr' },
  { id: 'dirRtl', titleKey: 'document.dir.rtl', attribute: 'dir', value: 'rtl' },
]

/** Sets an attribute of the selected blocks; code has none of these. @param value null: as without it */
export const setTextAttribute =
  (name: string, value: Scalar): Command =>
  (state, dispatch) => {
    const texts = selectedTexts(state).filter(({ node }) => node.type.spec.code !== true)
    if (texts.length === 0) return false
    const { tr } = state
    for (const { node, pos } of texts) if ((dataOf(node)[name] ?? null) !== value) tr.setNodeAttribute(pos, 'data', withData(node, { [name]: value }))
    if (tr.docChanged) dispatch?.(tr.scrollIntoView())
    return true
  }

/** Whether all selected paragraphs have what a choice sets. */
export const isChosen = ({ state }: Editor, { attribute, value }: ParagraphChoice): boolean => {
  const texts = selectedTexts(state)
  return texts.length > 0 && texts.every(({ node }) => (dataOf(node)[attribute] ?? null) === value)
}

/** Gives the selected paragraphs what a choice sets. */
export const choose = (editor: Editor, { attribute, value }: ParagraphChoice): void => runOn(editor, setTextAttribute(attribute, value))
