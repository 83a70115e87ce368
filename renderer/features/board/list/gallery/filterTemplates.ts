import type { BoardTemplate } from '../../../../../shared/model/boardTemplates/boardTemplate.ts'
import { type MethodPurpose, methodPurposes } from '../../../../../shared/model/records/methodSchema.ts'

/** How long there is, in minutes; `any`: it does not matter. */
export const timeLimits = ['any', '30', '60', '90', '180'] as const
/** How many people there are: from, to. */
export const groupSizes = {
  any: [0, Number.POSITIVE_INFINITY],
  few: [1, 8],
  some: [9, 20],
  many: [21, 50],
  plenary: [51, Number.POSITIVE_INFINITY],
} as const

export type TimeLimit = (typeof timeLimits)[number]
export type GroupSize = keyof typeof groupSizes
export const purposeFilters = ['any', ...methodPurposes] as const
export type PurposeFilter = 'any' | MethodPurpose

/** What a person looks for in the gallery. */
export interface TemplateFilter {
  readonly query: string
  readonly purpose: PurposeFilter
  readonly time: TimeLimit
  readonly size: GroupSize
}

export const noFilter: TemplateFilter = { query: '', purpose: 'any', time: 'any', size: 'any' }

const folded = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase()

/** Everything in a template that a person may remember it by. */
const searchable = ({ title, about = '', when = '', board, steps }: BoardTemplate) =>
  folded([title, about, when, board.question, ...board.areas.map((area) => area.title), ...steps.map((step) => step.title)].join(' '))

/** The templates for a purpose, a time and a group, which hold every word of the query; ignores accents and case. Cost: O(text of the templates). */
export function filterTemplates(templates: readonly BoardTemplate[], { query, purpose, time, size }: TemplateFilter): readonly BoardTemplate[] {
  const terms = folded(query).split(/\s+/)
  const limit = time === 'any' ? Number.POSITIVE_INFINITY : Number(time)
  const [fewest, most] = groupSizes[size]
  return templates.filter((template) => {
    const { minutes: [shortest] = [0], people: [from, to] = [0, Number.POSITIVE_INFINITY] } = template
    if (purpose !== 'any' && template.purpose !== purpose) return false
    if (shortest > limit || from > most || to < fewest) return false
    const text = searchable(template)
    return terms.every((term) => text.includes(term))
  })
}
