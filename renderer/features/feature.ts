import type { LucideIcon } from 'lucide-react'
import { type ComponentType, createContext, useContext } from 'react'
import type * as Y from 'yjs'
import type { Live } from '../../shared/base/live.ts'
import type { ListedKind, Listing } from '../../shared/model/records/listing.ts'
import type { ProcessId } from '../../shared/model/records/processAttributes.ts'
import type { Language, TranslationKey } from '../../shared/translations/translations.ts'
import { type Command, type CommandId, commands } from '../kit/commands/commands.ts'
import type { KeySection } from '../kit/commands/ShortcutHelp.tsx'
import type { Translate } from '../kit/text/translations.ts'
import { useLive } from '../live/useLive.ts'
import type { SyncClient } from '../sync/client.ts'
import type { OpenRoom } from '../sync/room/room.ts'
import type { ComposeSlot } from './composeSlot.ts'
import type { MeetingSlot } from './meetingSlots.ts'
import type { OpensSlot } from './opensSlot.ts'
import type { PlaceProps, RoomPart } from './placeProps.ts'
import type { StepKindSlot } from './stepKindSlot.ts'
import type { JoiningProps, MemberRemovalProps } from './tableSlots.ts'

export type { PlaceProps, RoomPart }

/** An open board, document or session. */
export interface RoomViewProps extends PlaceProps {
  readonly room: OpenRoom
  readonly listing: Listing
  /** What the view shows first. */
  readonly part?: RoomPart | undefined
}

/** Shows one kind of listed room, edge to edge. */
export interface ViewSlot {
  readonly kind: ListedKind
  readonly View: ComponentType<RoomViewProps>
  /** Shows it in front of a room, by a command; `onEnd` closes that window, or goes back to the room. */
  readonly presentation?: Pick<Command, 'id' | 'titleKey' | 'keys'> & { Presentation: ComponentType<RoomViewProps & { onEnd: () => void }> }
}

/** A page outside every process: where the window opens, where a process begins, where one joins a table. The app has an address for each. */
export interface PageSlot {
  readonly path: 'home' | 'start' | 'join'
  readonly titleKey: TranslationKey
  readonly Page: ComponentType<PageProps>
}

export interface PageProps {
  readonly links: PageLinks
}

/** The addresses that such a page links to, as values of `href`. */
export interface PageLinks {
  readonly home: string
  readonly start: string
  readonly join: string
  readonly process: (processId: ProcessId) => string
  /** Navigates to an address. */
  readonly go: (href: string) => void
}

/** The path of a place: `go.<path>` is the command that goes there. `''` is the place where a process opens. */
export type PlacePath = CommandId extends infer Id ? (Id extends `go.${infer Path}` ? Path : never) : never

/** An entry of the process' left rail, and the page that the entry opens: a page of the feature's own, or a list. */
export type PlaceSlot = {
  readonly path: PlacePath
  /** Position in the rail, ascending. */
  readonly order: number
  readonly titleKey: TranslationKey
  readonly Icon: LucideIcon
} & ({ readonly Place: ComponentType<PlaceProps> } | { readonly list: ListSlot })

/** The list of every board, document or session of a process; the app shows all three with one component. */
export interface ListSlot {
  readonly kind: ListedKind
  readonly texts: {
    readonly lead: TranslationKey
    /** The button that creates one. */
    readonly create: TranslationKey
    readonly none: TranslationKey
    readonly noneText: TranslationKey
    /** Title offered for a new one; is given `number`. */
    readonly suggestedTitle: TranslationKey
  }
  /** Order of the list; without it, what was changed last comes first. `now` in Unix milliseconds. */
  readonly sort?: (listings: readonly Listing[], now: number) => readonly Listing[]
  /** The second line of an entry, before what the page says of its last change. */
  readonly detail?: (listing: Listing, t: Translate, language: Language) => string
  /** Beside the button that creates one, once there is one. */
  readonly Actions?: ComponentType<PlaceProps>
  /** At the right of each entry that is not archived. */
  readonly Trailing?: ComponentType<ListEntryProps>
  /** Asks for what a new one needs, creates it and opens it. */
  readonly CreateDialog: ComponentType<CreateDialogProps>
}

export interface ListEntryProps extends PlaceProps {
  readonly listing: Listing
  /** Why the list cannot be changed now; null where it can. */
  readonly whyNot: string | null
}

export interface CreateDialogProps extends PlaceProps {
  readonly isOpen: boolean
  readonly suggestedTitle: string
  readonly onClose: () => void
}

/** What a page offers although another feature does it: inviting people, opening a file, saving a copy of the process on screen. */
export type CommandPurpose = 'invite' | 'openFile' | 'saveCopy'

/** What a feature shows, and which commands it registers, outside its own places and views. */
export interface CommandsSlot {
  /** Every command id of the feature. Each feature merges its ids into `CommandIds` of `kit/commands/commands.ts`. */
  readonly ids: readonly CommandId[]
  /** Which commands do what other features and the app offer without being able to do it. */
  readonly serves?: { readonly [P in CommandPurpose]?: CommandId }
  /** Mounted once per window: registers commands that work everywhere, and shows the dialogs that they open. */
  readonly InWindow?: ComponentType<InWindowProps>
  /** Mounted in every open process. */
  readonly InProcess?: ComponentType<PlaceProps>
}

export interface InWindowProps {
  readonly openProcess: (processId: ProcessId) => void
}

/** Saves an open board or document as a file. Offered as a command while the room is on screen. */
export interface Exporter {
  readonly id: CommandId
  readonly kind: ListedKind
  readonly titleKey: TranslationKey
  readonly run: (client: SyncClient, source: ExportSource) => Promise<void>
  /** Why this cannot be done now, or here; null where it can. */
  readonly whyNot?: () => string | null
}

/** The room that is exported; `doc` may be a read-only copy of the room's document. */
export interface ExportSource {
  readonly processId: ProcessId
  readonly doc: Y.Doc
  readonly processDoc: Y.Doc
  /** The id of its listing. */
  readonly id: Listing['id']
  readonly title: string
}

/** A way to begin a process, shown in the gallery of a new process. */
export interface ProcessTemplate {
  readonly id: string
  /** Position in the gallery, ascending; the first is selected. */
  readonly order: number
  readonly titleKey: TranslationKey
  readonly textKey: TranslationKey
  /** What the template puts in the process, as a list. */
  readonly contents: readonly { readonly textKey: TranslationKey; readonly Icon: LucideIcon }[]
  /** A sketch of the template; decoration. */
  readonly Picture: ComponentType
  /** Fills a process that was created a moment ago. */
  readonly populate: (client: SyncClient, processId: ProcessId, t: Translate, language: Language) => Promise<void>
}

/** Something that a card on a board may lead to. */
export interface CardTarget {
  readonly id: string
  readonly title: string
  /** It was put away: cards lead there still, and no new one is made. */
  readonly isArchived: boolean
}

/** A kind of thing that cards on boards lead to. */
export interface CardSlot {
  /** As cards store it: a word of Latin letters. It never changes. */
  readonly kind: string
  /** What it is called: "document". */
  readonly titleKey: TranslationKey
  readonly Icon: LucideIcon
  /** All that there is of it in the process. */
  readonly targets: (place: PlaceProps) => Live<readonly CardTarget[]>
  readonly open: (place: PlaceProps, id: string) => void
}

/** What the first page of a process shows of a feature. */
export interface OverviewSlot {
  /** Above what is missing, in the order of the features. */
  readonly panels?: readonly OverviewPanel[]
  /** The latest listed rooms of a kind, beside the panels. */
  readonly latest?: LatestPanel
  readonly gaps?: readonly OverviewGap[]
}

export interface OverviewPanel {
  readonly id: string
  readonly Panel: ComponentType<OverviewPanelProps>
}

export interface OverviewPanelProps extends PlaceProps {
  /** Why the process cannot be changed now; null where it can. */
  readonly whyNot: string | null
}

export interface LatestPanel {
  readonly kind: ListedKind
  readonly Icon: LucideIcon
  readonly titleKey: TranslationKey
  readonly noneKey: TranslationKey
  /** The button that leads to the whole list, and the command that the button runs. */
  readonly allKey: TranslationKey
  readonly allCommand: CommandId
}

/** Something that a process needs and does not have yet, with the way to add it. */
export interface OverviewGap {
  readonly id: string
  /** Position among the gaps, ascending: the order in which people usually begin. */
  readonly order: number
  readonly textKey: TranslationKey
  readonly fixKey: TranslationKey
  readonly isMissing: (state: OverviewState) => boolean
  readonly fix: (place: PlaceProps, t: Translate) => void
  /** Why the gap cannot be closed now, where that is not the right to write in the process. */
  readonly whyNot?: () => string | null
}

export interface OverviewState {
  readonly processDoc: Y.Doc
  /** People of the process other than this person, recorded or online. */
  readonly otherPeopleCount: number
}

/**
 * What the app knows of a feature; everything else stays inside the feature's folder, its texts included. `app/features.ts` lists the features.
 * What a feature shows on phones is in a file of its own, a `PhonePart` (`phonePart.ts`).
 */
export interface Feature {
  readonly id: string
  readonly pages?: readonly PageSlot[]
  readonly view?: ViewSlot
  readonly place?: PlaceSlot
  /** At the right end of the bar above every page of a process. */
  readonly bar?: ComponentType<PlaceProps>
  readonly commands?: CommandsSlot
  /** What keys do in the feature's view, for the help; its commands' keys too, because they are registered only while the view is on screen. */
  readonly keys?: KeySection
  /** Panels of the settings page. */
  readonly settings?: readonly ComponentType<PlaceProps>[]
  readonly templates?: readonly ProcessTemplate[]
  readonly exporters?: readonly Exporter[]
  readonly cards?: CardSlot
  /** What people can do in steps of a meeting. */
  readonly agenda?: readonly StepKindSlot[]
  /** What it has in meetings, beside the steps. */
  readonly meeting?: MeetingSlot<RoomViewProps>
  /** What other features may make of theirs. */
  readonly composes?: ComposeSlot
  readonly opens?: OpensSlot
  readonly overview?: OverviewSlot
  /** Above an open room of a kind: what it has to do with the feature, nothing where it has not. */
  readonly above?: { readonly kind: ListedKind; readonly Notice: ComponentType<RoomViewProps> }
  /** How people join the table, in front of a room. */
  readonly joining?: ComponentType<JoiningProps>
  /** The dialog of a removal, for the features that list people. */
  readonly memberRemoval?: ComponentType<MemberRemovalProps>
  /** Whether newcomers come in at once, and who waits, for the features that list people: a panel of a facilitator, nothing for others. */
  readonly newcomers?: ComponentType<{ readonly processId: ProcessId; readonly level?: 2 | 3 }>
}

export const defineFeature = (definition: Feature): Feature => definition

/** Every feature of the window, for the features that show what others put in their slots. */
export const FeatureList = createContext<readonly Feature[]>([])

/** What the features put in one slot, in the order of the list of features. */
export function useSlot<Slot extends keyof Feature>(slot: Slot): readonly NonNullable<Feature[Slot]>[] {
  return useContext(FeatureList)
    .map((feature) => feature[slot])
    .filter((content): content is NonNullable<Feature[Slot]> => content !== undefined)
}

/** The command that serves a purpose, while it is registered; undefined where no feature serves it. */
export function useCommandFor(purpose: CommandPurpose): Command | undefined {
  const ids = useSlot('commands').flatMap(({ serves }) => serves?.[purpose] ?? [])
  return useLive(commands).findLast(({ id }) => ids.includes(id))
}
