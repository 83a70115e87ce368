import type { LucideIcon } from 'lucide-react'
import type { ComponentType } from 'react'
import type { Run } from '../../shared/model/records/run.ts'
import type { Command } from '../kit/commands/commands.ts'

/** What a feature has for whoever runs a meeting, and for who is in it. @typeParam View what is known of an open room (`RoomViewProps`) */
export interface MeetingSlot<View> {
  /** Stands beside the step that runs, where somebody opens it. */
  readonly panel?: MeetingPanel<View>
  /** Before the meeting begins: what its agenda may begin with. */
  readonly Before?: ComponentType<View & BeforeMeeting>
  /** Once the meeting is closed. */
  readonly After?: ComponentType<View>
}

export interface MeetingPanel<View> {
  /** Opens and closes it; its title is that of the panel too. */
  readonly command: Pick<Command, 'id' | 'titleKey' | 'keys'>
  readonly Icon: LucideIcon
  readonly Panel: ComponentType<View & RunningMeeting>
}

/** What a panel is told of the meeting that runs. */
export interface RunningMeeting {
  /** The run that goes on. */
  readonly run: Run['id'] | undefined
}

/** What a feature may do with a meeting that is prepared. */
export interface BeforeMeeting {
  /** Why this person does not prepare the meeting; null where they do. */
  readonly whyNot: string | null
  /** Whether the agenda has a step with this title. */
  readonly hasStep: (title: string) => boolean
  /** Puts a step at the beginning of the agenda. @param notes for whoever leads it */
  readonly addFirst: (title: string, notes: string) => void
}
