import { dayOf } from '../../../../shared/document/sections/sectionPlan.ts'

/** The day it is, as due dates have it. */
export const today = (): string => dayOf(Date.now())
