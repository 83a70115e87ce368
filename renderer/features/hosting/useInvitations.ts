import { useEffect, useMemo, useRef, useState } from 'react'
import type { ProcessId } from '../../../shared/model/process.ts'
import type { InvitationView, TableView } from '../../../shared/protocol/table.ts'
import { notify } from '../../kit/notices.ts'
import { t } from '../../kit/words.ts'
import { invite, revoke } from '../../sync/hosting.ts'
import { type InvitedRole, shownInvitation, terms } from './entrance.ts'
import { problemIn } from './useTable.ts'

/** Links that this window was told, by invitation: the host says each once. Gone with the window. */
const told = new Map<string, string>()

type Shown = ReturnType<typeof shownInvitation>

export interface Invitations {
  /** The invitation to show for each role; null where there is none with a link. */
  readonly shown: { readonly [R in InvitedRole]: Shown }
  /** Makes a new one in place of the one shown, which is withdrawn. */
  readonly renew: (role: InvitedRole) => Promise<void>
  readonly withdraw: (invitation: InvitationView) => Promise<void>
}

/** The links of an open table. The one for the room's QR is made by itself where there is none. */
export function useInvitations(process: ProcessId, table: TableView): Invitations {
  const [turn, setTurn] = useState(0)
  const asked = useRef(false)
  const shown = useMemo(() => {
    const now = Date.now()
    // `turn`: a link was told
    const links: ReadonlyMap<string, string> = turn >= 0 ? told : new Map()
    return {
      contributor: shownInvitation(table, 'contributor', now, links),
      partner: shownInvitation(table, 'partner', now, links),
      observer: shownInvitation(table, 'observer', now, links),
    }
  }, [table, turn])

  const make = async (role: InvitedRole) => {
    const made = await invite(process, { role, ...terms[role] })
    if (made.link) told.set(made.id, made.link)
    setTurn((before) => before + 1)
  }
  const telling = (deed: Promise<void>) => deed.catch((error: unknown) => void notify(t(`problem.${problemIn(error)}.what`), { tone: 'stop' }))

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for a table without a way in, whatever else changes
  useEffect(() => {
    if (asked.current) return
    asked.current = true
    // who hosts as a partner invites nobody: people come in by the code
    if (!shown.contributor) make('contributor').catch((error: unknown) => problemIn(error))
  }, [])

  return {
    shown,
    renew: (role) =>
      telling(
        (async () => {
          const before = shown[role]
          await make(role)
          if (before) await revoke(process, before.id)
          notify(t('hosting.renewed'))
        })(),
      ),
    withdraw: (invitation) => telling(revoke(process, invitation.id).then(() => void notify(t('hosting.withdrawn')))),
  }
}
