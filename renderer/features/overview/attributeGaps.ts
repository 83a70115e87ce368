import { readProcess } from '../../../shared/model/records/processAttributes.ts'
import type { OverviewGap } from '../feature.ts'
import css from './OverviewPlace.module.css'

const focus = (selector: string): void => document.querySelector<HTMLElement>(selector)?.focus()

/** Attributes of the process that are empty: closing the gap moves the focus to the attribute's field. */
export const attributeGaps: readonly OverviewGap[] = [
  {
    id: 'purpose',
    order: 10,
    textKey: 'overview.gap.purpose',
    fixKey: 'overview.fix.purpose',
    isMissing: ({ processDoc }) => !readProcess(processDoc).purpose.trim(),
    fix: () => focus(`.${css.fields} textarea`),
  },
  {
    id: 'place',
    order: 20,
    textKey: 'overview.gap.place',
    fixKey: 'overview.fix.place',
    isMissing: ({ processDoc }) => !readProcess(processDoc).place.trim(),
    fix: () => focus(`.${css.fields} input`),
  },
]
