import type { LucideIcon } from 'lucide-react'
import type { ComponentType } from 'react'
import type { ListedKind, Listing } from '../../shared/model/records/listing.ts'
import type { ProcessId } from '../../shared/model/records/processAttributes.ts'
import type { Author } from '../../shared/model/transact.ts'
import type { TranslationKey } from '../../shared/translations/translations.ts'
import type { OpenRoom } from '../sync/room/room.ts'

/** What a view of a listed thing is given. `process` is the room of the process it belongs to. */
export interface RoomViewProps {
  readonly processId: ProcessId
  readonly processRoom: OpenRoom
  readonly room: OpenRoom
  readonly listing: Listing
  readonly author: Author
  /** Goes to another of the listed things, such as the board a step works on. */
  readonly open: (kind: ListedKind, id: string) => void
}

/** What a place in the process' left rail is given. */
export interface PlaceProps {
  readonly processId: ProcessId
  readonly processRoom: OpenRoom
  readonly author: Author
  /** Goes to one of the listed things. */
  readonly open: (kind: ListedKind, id: string) => void
}

/** All that the app knows of a feature. Everything else stays inside its folder. */
export interface Feature {
  readonly id: string
  /** Shows one kind of listed thing, edge to edge. */
  readonly view?: { readonly kind: ListedKind; readonly View: ComponentType<RoomViewProps> }
  /** An entry of the left rail; `order` from the top. */
  readonly place?: {
    readonly path: string
    readonly order: number
    readonly titleKey: TranslationKey
    readonly Icon: LucideIcon
    readonly Place: ComponentType<PlaceProps>
  }
  /** Something at the right end of the bar above every view: "open the table", who is here. */
  readonly bar?: ComponentType<PlaceProps>
}

export const defineFeature = (definition: Feature): Feature => definition
