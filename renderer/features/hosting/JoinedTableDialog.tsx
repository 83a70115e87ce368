import { LogOut, Radio, RefreshCw } from 'lucide-react'
import type { PersonId } from '../../../shared/model/records/person.ts'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import { Button } from '../../kit/buttons/Button.tsx'
import { Dialog } from '../../kit/dialogs/Dialog.tsx'
import { ProblemNotice } from '../../kit/notices/ProblemNotice.tsx'
import { Avatar } from '../../kit/people/Avatar.tsx'
import { useTranslations } from '../../kit/text/translations.ts'
import { useLive } from '../../live/useLive.ts'
import type { TableConnection } from '../../sync/connection/processConnection.ts'
import { hostPerson } from '../../sync/hosting/hostFollower.ts'
import { standbyMembership } from '../../sync/hosting/standbyMembership.ts'
import type { OpenRoom } from '../../sync/room/room.ts'
import { useSyncClient } from '../../sync/useSyncClient.ts'
import { isTableClosed } from './hostingState.ts'
import css from './JoinedTableDialog.module.css'
import { StandbyMembers } from './members/StandbyMembers.tsx'

interface Props {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly connection: TableConnection
  readonly processRoom: OpenRoom
  readonly processId: ProcessId
  readonly me: PersonId
  /** Takes over hosting on this computer; null where this computer cannot host. */
  readonly onHost: (() => void) | null
}

/** For a table hosted by another computer: state of the connection, own role, members online or, for a facilitator, who is at the table; leaving. */
export function JoinedTableDialog({ isOpen, onClose, connection, processRoom, processId, me, onHost }: Props) {
  const client = useSyncClient()
  const { t } = useTranslations()
  const { state, problem } = useLive(connection.status)
  const role = useLive(connection.role)
  const onlineMembers = useLive(connection.onlineMembers)
  const roomStatus = useLive(processRoom.status)
  const hostId = useLive(hostPerson(client, processId))
  const hostName = onlineMembers.find(({ id }) => id === hostId)?.name
  const isFacilitator = useLive(standbyMembership(client, processId)).view !== null
  const reconnect = () => {
    connection.disconnect()
    connection.connect()
  }
  const leave = () => {
    connection.disconnect()
    onClose()
  }
  return (
    <Dialog
      title={t('hosting.guest.title')}
      isOpen={isOpen}
      onClose={onClose}
      dismissable
      actions={
        <>
          {state === 'offline' && onHost && (
            <Button Icon={Radio} onPress={onHost}>
              {t('hosting.guest.hostHere')}
            </Button>
          )}
          {state !== 'connected' && state !== 'connecting' && (
            <Button Icon={RefreshCw} onPress={reconnect}>
              {t('hosting.guest.again')}
            </Button>
          )}
          <Button Icon={LogOut} variant="danger" onPress={leave}>
            {t('hosting.guest.leave')}
          </Button>
        </>
      }
    >
      <div className={css.content}>
        <p role="status" className={css.state}>
          {t(`hosting.guest.now.${isTableClosed({ state, problem }) ? 'closed' : state === 'alone' ? 'offline' : state}`)}
        </p>
        {state === 'refused' && problem && <ProblemNotice code={problem} />}
        {state === 'connected' && <p>{t(roomStatus.host === 'sending' ? 'hosting.guest.sending' : 'hosting.guest.received')}</p>}
        {state === 'offline' && onHost && <p>{t('hosting.guest.hostHereMeans')}</p>}
        {state === 'connected' && hostName && <p>{t('hosting.guest.hostedBy', { name: hostName })}</p>}
        <p>
          {t('hosting.guest.role', { role: t(`role.${role}`) })} {t(`hosting.may.${role}`)}
        </p>
        {role === 'facilitator' && <StandbyMembers processId={processId} connection={connection} processRoom={processRoom} me={me} />}
        {!isFacilitator && state === 'connected' && (
          <section aria-label={t('hosting.here')}>
            <h3>{t('hosting.hereCount', { count: onlineMembers.length })}</h3>
            <ul className={css.people}>
              {onlineMembers.map((person) => (
                <li key={person.id}>
                  <Avatar id={person.id} name={person.name} size="small" decorative />
                  <span>{person.me ? t('member.me', { name: person.name }) : person.name}</span>
                  <span className={css.soft}>{t(`role.${person.role}`)}</span>
                </li>
              ))}
            </ul>
          </section>
        )}
        <p className={css.soft}>{t('hosting.guest.leaveMeans')}</p>
      </div>
    </Dialog>
  )
}
