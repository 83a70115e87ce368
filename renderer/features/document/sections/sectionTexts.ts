import type { SectionOwner, SectionPlan } from '../../../../shared/document/sections/sectionPlan.ts'
import type { Language } from '../../../../shared/translations/translations.ts'
import { formatDate } from '../../../kit/text/format.ts'
import { t } from '../../../kit/text/translations.ts'

/** The name of a person of the process; empty where there is none. */
export type NameOf = (person: string) => string

/** Who writes a section, by name. */
export const ownerName = (owner: SectionOwner, nameOf: NameOf): string =>
  'person' in owner ? nameOf(owner.person) || t('common.somebody') : owner.organisation

/** A day in the reader's language, such as `12 dic`. @param day as `2026-12-12` */
export function formatDay(day: string, language: Language): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return formatDate(new Date(year, month - 1, date).getTime(), language, 'short')
}

/** A plan in one line: `Bozza · Anna · entro 12 dic`. */
export const planText = ({ owner, status, due }: SectionPlan, nameOf: NameOf, language: Language): string =>
  [
    t(`document.section.${status}`),
    ...(owner ? [ownerName(owner, nameOf)] : []),
    ...(due ? [t('document.section.until', { day: formatDay(due, language) })] : []),
  ].join(' · ')
