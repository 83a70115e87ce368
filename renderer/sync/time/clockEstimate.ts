/** One comparison of a host's clock with the monotonic clock of this device. */
export interface ClockSample {
  /** The host's clock minus this device's, in milliseconds, at the middle of the round trip: wrong by half of the round trip at most. */
  readonly offset: number
  /** Milliseconds between the query and the answer. */
  readonly roundTrip: number
}

/** What a device knows of a host's clock. */
export interface ClockEstimate {
  /** The samples that count, oldest first; never empty. */
  readonly samples: readonly ClockSample[]
  /** The newest ones, one after another, where they contradict those. */
  readonly disputed: readonly ClockSample[]
}

/** Samples that count: the shortest round trip of so many. */
const COUNTED = 8
/** Samples in a row that must agree with one another to count against the others. */
const CONVINCING = 3
/** Milliseconds by which two samples may differ beyond what their round trips explain: two crystals, and hosts that took over from each other. */
const TOLERANCE_MS = 500
/** Milliseconds after which an answer says too little. */
const MAX_ROUND_TRIP_MS = 10_000
/** Unix milliseconds from which a host's word is no time: the year 2200. */
const END_OF_TIME = 7_258_118_400_000

/** Milliseconds of round trip that a host's clock counts for where it was said once, unasked. */
export const UNASKED_MS = 3000

/**
 * Reads what a host answered.
 * @param sentAt and `receivedAt`: milliseconds of this device's monotonic clock
 * @param now the host's clock in Unix milliseconds
 * @returns null for what is no time, or came too late to say anything
 */
export function readSample(sentAt: number, receivedAt: number, now: number): ClockSample | null {
  const roundTrip = receivedAt - sentAt
  if (!(now >= 0 && now < END_OF_TIME && roundTrip >= 0 && roundTrip <= MAX_ROUND_TRIP_MS)) return null
  return { offset: now - (sentAt + receivedAt) / 2, roundTrip }
}

/** Reads the clock that a host says unasked, in its `welcome`. @returns null for what is no time */
export function readUnasked(receivedAt: number, now: number): ClockSample | null {
  const sample = readSample(receivedAt, receivedAt, now)
  return sample && { ...sample, roundTrip: UNASKED_MS }
}

/** Whether one clock can have given both samples. */
const agree = (a: ClockSample, b: ClockSample) => Math.abs(a.offset - b.offset) <= (a.roundTrip + b.roundTrip) / 2 + TOLERANCE_MS

const best = (samples: readonly ClockSample[]): ClockSample =>
  samples.reduce((shortest, sample) => (sample.roundTrip < shortest.roundTrip ? sample : shortest))

/** The estimate after the first sample. */
export const firstEstimate = (sample: ClockSample): ClockEstimate => {
  return { samples: [sample], disputed: [] }
}

/**
 * Adds a sample. One that contradicts what is known, as no delay of a network does, changes nothing by itself: a host whose clock was set, or
 * another host's word, counts from the third sample in a row that says the same, and then alone. So one bad answer never moves the time that
 * people see; a host that goes on saying another time is followed, because its time is the table's.
 */
export function addSample({ samples, disputed }: ClockEstimate, sample: ClockSample): ClockEstimate {
  if (agree(best(samples), sample)) return { samples: [...samples, sample].slice(-COUNTED), disputed: [] }
  const row = [...disputed.filter((other) => agree(other, sample)), sample]
  return row.length < CONVINCING ? { samples, disputed: row } : { samples: row, disputed: [] }
}

/** The host's clock minus this device's monotonic one, in milliseconds: that of the shortest round trip. */
export const offsetOf = ({ samples }: ClockEstimate): number => best(samples).offset
