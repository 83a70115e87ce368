import { useEffect, useMemo, useRef } from 'react'
import { addStatement } from '../../../../shared/model/records/logEntry.ts'
import { livePeople } from '../../../../shared/model/records/person.ts'
import type { Run } from '../../../../shared/model/records/run.ts'
import type { Step } from '../../../../shared/model/records/step.ts'
import { chooseGuardians, type GuardianChoice } from '../../../../shared/model/sessionLog/guardianChoice.ts'
import type { SealedRound } from '../../../../shared/model/sessionLog/sealedRounds.ts'
import { MAX_ITEMS } from '../../../../shared/protocol/sessionLog/bodyParts.ts'
import type { LogBody, LogKind } from '../../../../shared/protocol/sessionLog/logBodies.ts'
import { signLogStatement } from '../../../../shared/protocol/sessionLog/logStatement.ts'
import { MAX_GUARDIANS } from '../../../../shared/protocol/sessionLog/sealedText.ts'
import { useLive } from '../../../live/useLive.ts'
import { tableConnection } from '../../../sync/connection/processConnection.ts'
import { memberKeys } from '../../../sync/sessionLog/memberKeys.ts'
import { useSyncClient } from '../../../sync/useSyncClient.ts'
import type { RoomViewProps } from '../../feature.ts'
import { roundOfStep, type SilentWriting } from '../silent/useSealedRounds.ts'

/** Milliseconds in which other computers offer themselves as guardians before the round begins with those that have. */
const OFFERS_MS = 4000

/** What whoever leads does with a round. */
export interface RoundLead {
  /** Nobody writes any more: these ideas count, and no others. */
  readonly close: (round: SealedRound) => Promise<void>
  /** Guardians are asked for their shares of these items; a round that is open is closed first. */
  readonly reveal: (round: SealedRound, items: readonly string[]) => Promise<void>
}

type Props = Pick<RoomViewProps, 'processId' | 'processRoom' | 'listing' | 'author'>

/**
 * Opens the round of a sealed step when it begins, in the window that leads; a round of the step that was not revealed goes on. @param leads whether this
 * window leads the meeting @returns what its buttons do
 */
export function useRoundLead(
  { processId, processRoom, listing, author }: Props,
  step: Step | null,
  run: Run | null,
  silent: SilentWriting,
  leads: boolean,
): RoundLead {
  const client = useSyncClient()
  const { rounds, log } = silent
  const isSealed = step?.sealedAs !== undefined
  const latest = step ? roundOfStep(rounds, step.id) : null
  const isNeeded = leads && isSealed && run !== null && log !== null && (latest === null || (latest.revealed.size > 0 && latest.run !== run.id))
  const choice = useGuardianChoice({ processId, processRoom, author }, silent)
  const sign = useMemo(
    () =>
      async <K extends LogKind>(kind: K, bodies: readonly LogBody<K>[]) => {
        const keys = await memberKeys(client, processId)
        const at = author.now()
        if (keys && log)
          for (const body of bodies) addStatement(log.doc, author, signLogStatement({ kind, table: processId, session: listing.id, at, body }, keys))
      },
    [client, processId, listing.id, author, log],
  )

  const begin = useRef<() => void>(() => undefined)
  begin.current = () => {
    if (!choice || !step?.sealedAs || !run) return
    const isBoard = step.on !== undefined
    const body = {
      run: run.id,
      step: step.id,
      board: isBoard ? (step.on as never) : null,
      area: step.area ?? null,
      prompt: step.prompt ?? '',
      attribution: step.sealedAs,
      guardians: choice.guardians.map(({ person, key, isPhone }) => ({ person, key, isPhone })),
    }
    void sign('round', [body as LogBody<'round'>])
  }
  const isComplete = choice?.guardians.length === MAX_GUARDIANS
  const hasOwn = choice !== null
  useEffect(() => {
    if (!isNeeded || !hasOwn) return
    if (isComplete) return begin.current()
    const timer = setTimeout(() => begin.current(), OFFERS_MS)
    return () => clearTimeout(timer)
  }, [isNeeded, isComplete, hasOwn])

  return useMemo(() => {
    const close = async (round: SealedRound) => {
      const items = round.ideas.map(({ statement }) => statement.id)
      const parts = Math.max(1, Math.ceil(items.length / MAX_ITEMS))
      const bodies = Array.from({ length: parts }, (_, at) => ({
        round: round.id,
        items: items.slice(at * MAX_ITEMS, (at + 1) * MAX_ITEMS),
        part: at + 1,
        parts,
      }))
      await sign('close', bodies)
    }
    return {
      close,
      reveal: async (round, items) => {
        if (!round.closed) await close(round)
        const parts = Math.ceil(items.length / MAX_ITEMS)
        await sign(
          'reveal',
          Array.from({ length: parts }, (_, at) => ({ round: round.id, items: items.slice(at * MAX_ITEMS, (at + 1) * MAX_ITEMS) })),
        )
      },
    }
  }, [sign])
}

/** Who would guard a round that begins now. */
export function useGuardianChoice(
  { processId, processRoom, author }: Pick<Props, 'processId' | 'processRoom' | 'author'>,
  { guardians }: SilentWriting,
): GuardianChoice | null {
  const client = useSyncClient()
  const online = useLive(tableConnection(client, processId).onlineMembers)
  const people = useLive(livePeople(processRoom.doc))
  return useMemo(() => {
    const there = new Set<string>(online.map(({ id }) => id))
    const organisations = new Map<string, string | undefined>(people.map(({ id, organisation }) => [id, organisation || undefined]))
    return chooseGuardians(
      guardians,
      author.person,
      (person) => there.has(person),
      (person) => organisations.get(person),
    )
  }, [guardians, online, people, author.person])
}
