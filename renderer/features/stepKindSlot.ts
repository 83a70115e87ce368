import type { LucideIcon } from 'lucide-react'
import type { PolicyPreset } from '../../shared/protocol/roomPolicy/policyPresets.ts'
import type { TranslationKey } from '../../shared/translations/translations.ts'

/**
 * What people can do in a step of a meeting: a kind of step that a feature adds. While such a step runs, the window and the projector show what it works
 * on, in the view and the presentation of that feature (`ViewSlot`); phones show what the feature's phone part has for it (`PhonePart.steps`).
 */
export interface StepKindSlot {
  /** As steps store it: letters only. It never changes. */
  readonly kind: string
  /** Position where one is chosen, ascending. */
  readonly order: number
  readonly titleKey: TranslationKey
  /** What people do, in one sentence for whoever prepares the meeting. */
  readonly textKey: TranslationKey
  readonly Icon: LucideIcon
  /** What a step of this kind works on; null: on nothing but what is told. */
  readonly worksOn: 'board' | 'document' | null
  /** What may be done meanwhile in what it works on, where whoever prepares the step chooses nothing else. */
  readonly policy?: PolicyPreset
}
