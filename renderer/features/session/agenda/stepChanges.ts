import type { StepContent } from '../../../../shared/model/records/step.ts'

/** Some changes to a step; null takes a part away. */
export type StepChanges = { readonly title?: string; readonly minutes?: number } & { readonly [K in keyof StepContent]?: StepContent[K] | null }
