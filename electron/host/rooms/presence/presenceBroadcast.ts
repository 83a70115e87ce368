import type { roomSealer } from '../../../../shared/protocol/sealing.ts'
import { encodeSealed } from '../encodeSealed.ts'
import type { RoomSubscriber } from '../roomSubscriber.ts'
import type { PresenceTable } from './presenceTable.ts'
import type { PresenceTicker } from './presenceTicker.ts'

/** Sends what changed in the presence of a room to its clients: at most once per tick, in the same turn as that of other rooms. */
export class PresenceBroadcast {
  constructor(
    private readonly presence: PresenceTable,
    private readonly ticker: PresenceTicker,
    private readonly subscribers: ReadonlySet<RoomSubscriber>,
    private readonly sealer: ReturnType<typeof roomSealer>,
  ) {}

  /** Schedules a broadcast, if anything changed. */
  schedule(): void {
    if (this.presence.hasChanges) this.ticker.schedule(this.#broadcast)
  }

  readonly #broadcast = (): void => {
    while (this.presence.hasChanges) {
      const changes = this.presence.takeChanges()
      const pieces = encodeSealed(this.sealer, 'room', changes.frame)
      for (const subscriber of this.subscribers) if (subscriber !== changes.soleOwner) subscriber.sendFramedVolatile(pieces)
    }
  }

  close(): void {
    this.ticker.cancel(this.#broadcast)
  }
}
