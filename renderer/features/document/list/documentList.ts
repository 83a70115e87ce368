import { lateSections, readSectionCount } from '../../../../shared/document/sections/sectionCount.ts'
import type { Translate } from '../../../kit/text/translations.ts'
import type { ListSlot } from '../../feature.ts'
import { today } from '../sections/today.ts'
import { DocumentActions } from './DocumentActions.tsx'
import { DocumentSpotlight } from './DocumentSpotlight.tsx'
import { documentTemplates } from './documentTemplates.ts'
import { NewDocumentDialog } from './NewDocumentDialog.tsx'

/** `3 di 8 sezioni fatte · 1 in ritardo`; empty where no section is planned. @param stored the count of the listing */
function sectionProgress(stored: string | undefined, t: Translate): string {
  const count = readSectionCount(stored)
  if (!count) return ''
  const late = lateSections(count, today())
  const done = t('document.section.progress', { count: count.total, done: count.done })
  return late > 0 ? `${done} · ${t('document.section.lateCount', { count: late })}` : done
}

/** The list of a process' documents, and which one phones read. */
export const documentList: ListSlot = {
  kind: 'document',
  texts: {
    lead: 'document.lead',
    create: 'document.new',
    none: 'document.none',
    noneText: 'document.noneText',
    suggestedTitle: 'document.proposed',
  },
  detail: ({ template, sections }, t) => {
    const origin = documentTemplates.find((each) => each.id === template)
    return [origin ? t('document.from', { template: t(origin.titleKey) }) : '', sectionProgress(sections, t)].filter(Boolean).join(' · ')
  },
  Actions: DocumentActions,
  Trailing: DocumentSpotlight,
  CreateDialog: NewDocumentDialog,
}
