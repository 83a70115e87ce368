import type { LucideIcon } from 'lucide-react'
import type { ComponentType } from 'react'
import type { Listing } from '../../shared/model/records/listing.ts'
import type { Run } from '../../shared/model/records/run.ts'
import type { Step } from '../../shared/model/records/step.ts'
import type { PolicyPreset } from '../../shared/protocol/roomPolicy/policyPresets.ts'
import type { TranslationKey } from '../../shared/translations/translations.ts'
import type { OpenRoom } from '../sync/room/room.ts'
import type { PlaceProps } from './placeProps.ts'

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
  /** Whether what people send meanwhile is sealed: the meeting needs guardians. */
  readonly isSealed?: true
  /** What the window shows while such a step runs; without: what it works on. */
  readonly Stage?: ComponentType<StepStageProps>
  /** What a room is shown below the title and beside the time; without: what it works on, or its question. */
  readonly Presented?: ComponentType<StepPartProps>
  /** What whoever prepares the agenda fills in beside title, time and question. */
  readonly Preparation?: ComponentType<StepPreparationProps>
}

/** A step of a meeting, for the feature that has its kind. */
export interface StepPartProps extends PlaceProps {
  readonly step: Step
  /** The meeting and its room. */
  readonly listing: Listing
  readonly room: OpenRoom
}

/** A step that is prepared. */
export interface StepPreparationProps extends StepPartProps {
  /** Why it cannot be changed now; null where it can. */
  readonly whyNot: string | null
}

/** A step that runs, in the window of a meeting. */
export interface StepStageProps extends StepPreparationProps {
  readonly run: Run
  /** Whether this window does what one window has to do for all. */
  readonly leads: boolean
}
