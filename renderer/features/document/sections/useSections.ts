import type { Editor } from '@tiptap/core'
import { useEffect } from 'react'
import { countSections, packSectionCount } from '../../../../shared/document/sections/sectionCount.ts'
import { isLate } from '../../../../shared/document/sections/sectionPlan.ts'
import { countInListing, type Listing } from '../../../../shared/model/records/listing.ts'
import type { Author } from '../../../../shared/model/transact.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import type { OpenRoom } from '../../../sync/room/room.ts'
import { showSectionLines } from '../editor/sectionLines.ts'
import { useDebouncedEditorValue } from '../editor/useDebouncedEditorValue.ts'
import type { DocumentPeople } from '../people/useDocumentPeople.ts'
import { type EditorSection, listEditorSections } from './editorSections.ts'
import { planText } from './sectionTexts.ts'
import { today } from './today.ts'

interface Options {
  readonly editor: Editor
  readonly people: DocumentPeople
  readonly mayWrite: boolean
  readonly processRoom: OpenRoom
  readonly listing: Listing
  readonly author: Author
}

/** The sections of the open document; shows what is planned below their headings, and keeps the count that the list of documents shows. */
export function useSections({ editor, people, mayWrite, processRoom, listing, author }: Options): readonly EditorSection[] {
  const { t, language } = useTranslations()
  const sections = useDebouncedEditorValue(editor, listEditorSections)
  const mayCount = useLive(processRoom.mayWrite) && mayWrite
  useEffect(() => {
    if (editor.isDestroyed) return
    const day = today()
    const lines = sections.flatMap(({ id, pos, title, plan }) => {
      const heading = editor.state.doc.nodeAt(pos)
      if (!id || !plan || !heading) return []
      const label = mayWrite ? t('document.section.planThis', { title: title || t('common.untitled') }) : ''
      const late = isLate(plan, day) ? t('document.section.late') : ''
      return [{ id, pos: pos + heading.nodeSize, text: planText(plan, people.nameOf, language), late, label }]
    })
    showSectionLines(editor.view, lines)
  }, [editor, sections, people, mayWrite, t, language])
  useEffect(() => {
    // a document that did not come yet says nothing of its sections
    if (!mayCount || sections.length === 0) return
    const count = packSectionCount(countSections(sections.flatMap(({ plan }) => plan ?? [])))
    // not what this person did: their undo does not take it back
    countInListing(processRoom.doc, { ...author }, listing.id, count)
  }, [mayCount, sections, processRoom, listing.id, author])
  return sections
}
