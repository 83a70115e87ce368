import type { LucideIcon } from 'lucide-react'
import { type ComponentType, createContext, type ReactNode, useContext } from 'react'
import type { ProblemCode } from '../../shared/base/problem.ts'
import type { LinkTarget } from '../../shared/document/mentions.ts'
import type { Listing } from '../../shared/model/records/listing.ts'
import type { ProcessId } from '../../shared/model/records/processAttributes.ts'
import type { Step } from '../../shared/model/records/step.ts'
import type { Author } from '../../shared/model/transact.ts'
import type { TranslationKey } from '../../shared/translations/translations.ts'
import type { Membership } from '../store/memberships.ts'
import type { OpenRoom } from '../sync/room/room.ts'

/** The table that the phone has joined, for everything that a feature shows there. */
export interface PhoneProps {
  readonly processId: ProcessId
  /** The room `process/<id>`. */
  readonly processRoom: OpenRoom
  readonly author: Author
  readonly membership: Membership
  /** Shown instead of an empty room: loading, a problem, or the text that says that there is nothing. */
  readonly Placeholder: ComponentType<{ readonly room: OpenRoom | null; readonly text: TranslationKey; readonly problem?: ProblemCode | null }>
}

/** A tab of the phone's page. What `Page` renders with `lazyPart` is fetched later; everything else is in the first load. */
export interface PhonePage {
  readonly id: string
  /** Position in the tab bar, ascending; the table opens at the first. */
  readonly order: number
  /** Only for writing: the table does not open here for an observer. */
  readonly writes?: true
  /** Only while a step of a meeting runs: then the table opens at it. */
  readonly whileRunning?: true
  /** What of the process it shows when a link leads there ({@link usePhonePlaces}). */
  readonly shows?: LinkTarget['kind']
  readonly labelKey: TranslationKey
  readonly Icon: LucideIcon
  readonly Page: ComponentType<PhoneProps>
}

/** What a phone shows of a step of a meeting that runs. */
export interface PhoneStepProps extends PhoneProps {
  readonly step: Step
  /** What the step works on, in use; null: nothing, or it was put away. */
  readonly target: Listing | null
}

/** What everybody at the table does now: a step of the meeting that is run. */
export interface RunningStep {
  /** Another each time that a step is begun. */
  readonly run: string
  readonly step: Step
  /** What the step works on, in use; null: nothing, or it was put away. */
  readonly target: Listing | null
}

/** What a phone shows while steps of these kinds run, below the title and the question of the step. */
export interface PhoneStep {
  readonly kinds: readonly string[]
  readonly Page: ComponentType<PhoneStepProps>
  /** Whether what people send meanwhile is sealed: the meeting needs guardians. */
  readonly isSealed?: true
}

/**
 * The slot `phone` of a feature: the default export of `<feature>/phone/index.ts`, a file of its own, so that phones do not load what only the
 * desktop shows. Its texts are in `<feature>/phone/translations`, those that no first page
 * shows in `<feature>/phone/later/translations`; the window has all of them.
 */
export interface PhonePart {
  /** The id of the feature. */
  readonly id: string
  readonly pages?: readonly PhonePage[]
  readonly steps?: readonly PhoneStep[]
  /** What everybody does now; null: no step runs. One feature says it, for all. A hook: called at each rendering of the table. */
  readonly useRunningStep?: (props: PhoneProps) => RunningStep | null
  /** Above every tab. */
  readonly notice?: {
    /** Position among the notices, ascending. */
    readonly order: number
    readonly Notice: ComponentType<PhoneProps>
  }
  /** Around every tab and notice as long as the table is on screen: holds what the tabs of the feature share, such as an unsent draft. */
  readonly Provider?: ComponentType<PhoneProps & { readonly children: ReactNode }>
  /** On the page of a meeting, below its agenda. */
  readonly meeting?: ComponentType<PhoneProps & { readonly session: Listing | null }>
  /** On the page where a person sets up this phone. */
  readonly settings?: ComponentType<PhoneProps>
  /** Fetches what is not in the first load. Called soon after the first screen, so that the phone has it when the network fails. */
  readonly preload?: () => Promise<unknown>
}

/** The phone parts of every feature, for the part that shows what others put in their slots. */
export const PhonePartList = createContext<readonly PhonePart[]>([])

export const usePhoneParts = (): readonly PhonePart[] => useContext(PhonePartList)

/** Where links of the process lead on a phone. */
export interface PhonePlaces {
  /** What of each kind the person went to last; its part only until they choose a tab. */
  readonly shown: Readonly<Partial<Record<LinkTarget['kind'], LinkTarget>>>
  /** Goes to the page that shows such a thing. @returns whether there is one */
  readonly open: (place: LinkTarget) => boolean
  /** Shows again what the table is about. */
  readonly leave: (kind: LinkTarget['kind']) => void
}

/** Given by the table's page. */
export const PhonePlacesContext = createContext<PhonePlaces>({ shown: {}, open: () => false, leave: () => undefined })

export const usePhonePlaces = (): PhonePlaces => useContext(PhonePlacesContext)

/** What everybody does now; given by the table's page. */
export const RunningStepContext = createContext<RunningStep | null>(null)

/** What everybody does now; null: no step of a meeting runs. */
export const useRunningStep = (): RunningStep | null => useContext(RunningStepContext)

/** The tab on screen, and the way to another. */
export interface PhoneTabs {
  /** The id of a page. */
  readonly tab: string | undefined
  readonly go: (page: string) => void
}

/** Given by the table's page. */
export const PhoneTabsContext = createContext<PhoneTabs>({ tab: undefined, go: () => undefined })

export const usePhoneTabs = (): PhoneTabs => useContext(PhoneTabsContext)
