import { encodeRefused } from '../../shared/protocol/hello.ts'
import { LIMITS } from '../../shared/protocol/limits.ts'
import type { Refusal } from '../../shared/protocol/refusal.ts'
import type { RoomName } from '../../shared/protocol/role.ts'
import type { TableMember } from '../../shared/protocol/table.ts'
import { MalformedFrame } from '../../shared/protocol/wire.ts'
import { Guest } from './guest.ts'
import { type Door, meet, type Turn } from './hello.ts'
import { Line, type Opened } from './line.ts'
import type { PersonRef } from './members.ts'
import type { Room } from './room.ts'
import type { Shared } from './sharedRegister.ts'
import type { SharedPeers } from './standby/sharedPeers.ts'
import type { Strangers } from './strangers.ts'

interface Given {
  readonly door: Door
  readonly shared: Shared
  readonly peers: SharedPeers
  readonly strangers: Strangers
  readonly now: () => number
  readonly log: (line: string) => void
  /** A guest has left this room. */
  readonly tidy: (room: Room) => void
  /** Who is here is no longer who was. */
  readonly onCrowd: () => void
}

/** Somebody at the door. */
export interface Caller {
  /** The socket is open, and asks for this room of this process. */
  readonly takeIn: (opened: Opened, at: { readonly process: string; readonly room: RoomName }) => void
  /** It never opened, or has closed: they no longer wait. */
  readonly hangUp: () => void
}

/** Everybody with a connection: strangers until they have proved who they are, then guests. */
export class Entrance {
  readonly #guests = new Set<Guest>()
  readonly #lines = new Set<Line>()

  constructor(private readonly given: Given) {}

  /** May one more come in from that address? Null: not now. */
  readonly receive = (address: string): Caller | null => {
    const settle = this.#lines.size < LIMITS.connections ? this.given.strangers.arrive(address) : null
    if (!settle) return null
    return { takeIn: (opened, at) => this.#talk(new Line(opened, address, this.given.now), at, settle), hangUp: settle }
  }

  #talk(line: Line, at: { readonly process: string; readonly room: RoomName }, settle: () => void): void {
    const { door } = this.given
    this.#lines.add(line)
    const refuse = (refusal: Refusal) => {
      this.given.log(`refused ${refusal}`)
      line.turnAway(refusal, encodeRefused(refusal))
    }
    const patience = setTimeout(() => refuse('noProof'), LIMITS.handshakeMs)
    const settled = () => {
      clearTimeout(patience)
      settle()
    }
    const answer = meet(door, at, line.address)
    line.listen({
      hear: (frame) => {
        let turn: Turn
        try {
          turn = answer(frame)
        } catch (error) {
          if (!(error instanceof MalformedFrame)) throw error
          turn = { refuse: 'malformed' }
        }
        if ('say' in turn) {
          line.send(turn.say)
          line.secure(turn.keys)
          return
        }
        settled()
        if ('refuse' in turn) return refuse(turn.refuse)
        line.send(turn.welcome)
        this.#seat(line, turn)
      },
      // sealed with another secret: they are not invited, whatever they would have said
      garbled: () => {
        settled()
        door.wrong(line.address)
        refuse('wrongInvitation')
      },
      end: () => {
        settled()
        this.#lines.delete(line)
      },
    })
  }

  #seat(line: Line, { member, room, device, client }: Extract<Turn, { welcome: Uint8Array }>): void {
    const guest = new Guest(line, room, { member, device, client }, this.given, () => {
      this.#guests.delete(guest)
      this.#lines.delete(line)
      this.given.tidy(room)
      this.given.onCrowd()
    })
    this.#guests.add(guest)
    line.listen(guest)
    guest.enter()
    // a new name or a wider role, shown at one door, holds behind all of them
    this.become(member)
    this.given.onCrowd()
  }

  /** This person is from now on this: on every connection of theirs. */
  become(member: TableMember): void {
    for (const guest of this.#guests) if (guest.member.person === member.person) guest.become(member)
  }

  /** This person has been removed: every connection of theirs ends. */
  dismiss(person: PersonRef): void {
    for (const guest of this.#guests) if (guest.member.person === person) guest.dismiss('removed', encodeRefused('removed'))
    // who was removed may still listen to the network: the others get another key
    for (const room of new Set(Array.from(this.#guests, (guest) => guest.room))) room.renewKey()
  }

  online(): ReadonlySet<string> {
    return new Set(Array.from(this.#guests, (guest) => guest.member.person))
  }

  beat(): void {
    for (const guest of this.#guests) guest.beat()
  }

  probe(): void {
    for (const guest of this.#guests) guest.probe()
  }

  /** The host ends: everybody is told to come back later. */
  close(): void {
    for (const line of this.#lines) line.dismiss('notHosting', encodeRefused('notHosting'))
  }
}
