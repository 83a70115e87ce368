import type * as Y from 'yjs'
import type { SectionOwner, SectionPlan } from '../../../../shared/document/sections/sectionPlan.ts'
import { listPeople } from '../../../../shared/model/records/person.ts'
import type { Language } from '../../../../shared/translations/translations.ts'
import { formatDate } from '../../../kit/text/format.ts'
import { currentLanguage, t } from '../../../kit/text/translations.ts'
import type { PlanTexts } from './plansInFile.ts'

/** The name of a person of the process; empty where there is none. */
export type NameOf = (person: string) => string

/** Who writes a section, by name. */
export const ownerName = (owner: SectionOwner, nameOf: NameOf): string =>
  'person' in owner ? nameOf(owner.person) || t('common.somebody') : owner.organisation

/** A day in the reader's language, such as `12 dic`. @param day as `2026-12-12` */
function formatDay(day: string, language: Language, style: 'short' | 'day' = 'short'): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return formatDate(new Date(year, month - 1, date).getTime(), language, style)
}

/** A plan in one line: `Bozza · Anna · entro 12 dic`. */
export const planText = ({ owner, status, due }: SectionPlan, nameOf: NameOf, language: Language, style: 'short' | 'day' = 'short'): string =>
  [
    t(`document.section.${status}`),
    ...(owner ? [ownerName(owner, nameOf)] : []),
    ...(due ? [t('document.section.until', { day: formatDay(due, language, style) })] : []),
  ].join(' · ')

/** The words for plans in a file, in the language of the window. @param processDoc names the people */
export function planTexts(processDoc: Y.Doc): PlanTexts {
  const [language, names] = [currentLanguage(), new Map<string, string>(listPeople(processDoc).map(({ id, name }) => [id, name]))]
  const nameOf = (person: string) => names.get(person) ?? ''
  return {
    columns: [t('document.section.column'), t('document.section.owner'), t('document.section.status'), t('document.section.due')],
    cells: ({ owner, status, due }) => [
      owner ? ownerName(owner, nameOf) : '',
      t(`document.section.${status}`),
      due ? formatDay(due, language, 'day') : '',
    ],
    inLine: (plan) => planText(plan, nameOf, language, 'day'),
  }
}
