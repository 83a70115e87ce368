import { DoorClosed, X } from 'lucide-react'
import { useState } from 'react'
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import type { PersonId } from '../../../shared/model/records/person.ts'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import { Button } from '../../kit/buttons/Button.tsx'
import { notify } from '../../kit/notices/notices.ts'
import { ProblemNotice } from '../../kit/notices/ProblemNotice.tsx'
import { cx } from '../../kit/text/cx.ts'
import { useTranslations } from '../../kit/text/translations.ts'
import { useLive } from '../../live/useLive.ts'
import { changeSettings, settings } from '../../store/settings.ts'
import { closeTable } from '../../sync/hosting/hosting.ts'
import { useSyncClient } from '../../sync/useSyncClient.ts'
import { ConfirmDialog } from './ConfirmDialog.tsx'
import type { HostingState } from './hostingState.ts'
import { addressesFrom, hostOf, linkAt } from './invite/chosenAddress.ts'
import { InvitationList } from './invite/InvitationList.tsx'
import type { InvitedRole } from './invite/invitationLinks.ts'
import { JoinInstructions } from './invite/JoinInstructions.tsx'
import { type InvitationActions, useInvitations } from './invite/useInvitations.ts'
import { LobbyPanel } from './lobby/LobbyPanel.tsx'
import { HorizonSection } from './members/HorizonSection.tsx'
import { MemberList } from './members/MemberList.tsx'
import { MembershipQuestions } from './members/MembershipQuestions.tsx'
import { useIsCrowded } from './members/useIsCrowded.ts'
import css from './TableScreen.module.css'
import { problemCodeOf } from './useHostingState.ts'

interface Props {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly processId: ProcessId
  readonly title: string
  readonly me: PersonId
  readonly hostingState: Exclude<HostingState, { kind: 'guest' | 'away' }>
  /** Opened to decide about newcomers who wait. */
  readonly isDeciding: boolean
  readonly onOpen: () => void
}

/** The screen of the open table, full window, made to be projected. Escape closes the screen; the table stays open. */
export function TableScreen({ isOpen, onClose, title, ...rest }: Props) {
  const { t } = useTranslations()
  return (
    <ModalOverlay className={cx(css.overlay)} isOpen={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Modal className={cx(css.screen)}>
        <Dialog className={cx(css.dialog)}>
          <header className={css.head}>
            <div>
              <p className={css.kicker}>{t('hosting.title')}</p>
              <Heading slot="title" level={1} className={cx(css.title)}>
                {title}
              </Heading>
            </div>
            <Button Icon={X} onPress={onClose}>
              {t(rest.hostingState.kind === 'hosting' ? 'hosting.backToWork' : 'common.close')}
            </Button>
          </header>
          <Body {...rest} title={title} onClose={onClose} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

function Body({ processId, hostingState, me, isDeciding, onOpen, onClose }: Omit<Props, 'isOpen'>) {
  const { t } = useTranslations()
  if (hostingState.kind === 'opening')
    return (
      <p role="status" className={css.opening}>
        {t('hosting.openingLong')}
      </p>
    )
  if (hostingState.kind === 'closed')
    return (
      <div className={css.closed}>
        {hostingState.problem ? (
          <ProblemNotice variant="page" code={hostingState.problem} ways={{ retry: onOpen, workAlone: onClose }} />
        ) : (
          <>
            <p role="status">{t('hosting.closed')}</p>
            <Button variant="primary" size="large" onPress={onOpen}>
              {t('hosting.open')}
            </Button>
          </>
        )}
      </div>
    )
  return <OpenTable processId={processId} table={hostingState.table} me={me} isDeciding={isDeciding} onOpen={onOpen} />
}

interface OpenTableProps {
  readonly processId: ProcessId
  readonly table: Extract<HostingState, { kind: 'hosting' }>['table']
  readonly me: PersonId
  readonly isDeciding: boolean
  readonly onOpen: () => void
}

function OpenTable({ processId, table: hosted, me, isDeciding, onOpen }: OpenTableProps) {
  const client = useSyncClient()
  const { tableHost } = useLive(settings(client))
  const table = { ...hosted, addresses: addressesFrom(hosted.addresses, tableHost) }
  const { t } = useTranslations()
  const [isAsking, setIsAsking] = useState(false)
  const isCrowded = useIsCrowded(processId)
  const invitations = atAddress(useInvitations(processId, hosted), table.addresses[0])
  const close = () =>
    closeTable(client, processId).then(
      () => notify(t('hosting.closedNow')),
      (error: unknown) => notify(t(`problem.${problemCodeOf(error)}.what`), { tone: 'stop' }),
    )
  return (
    <>
      <JoinInstructions
        table={table}
        link={invitations.shown.contributor?.link ?? null}
        onReopen={() => void close().then(onOpen)}
        onAddress={(address) => changeSettings(client, { tableHost: hostOf(address) })}
      />
      <div className={css.manage}>
        <LobbyPanel processId={processId} focusFirst={isDeciding} />
        <InvitationList table={table} invitations={invitations} />
        <MembershipQuestions processId={processId} table={{ ...table, isCrowded }} />
        <MemberList processId={processId} table={table} me={me} onInvite={invitations.renew} />
        {hosted.isFounder && <HorizonSection processId={processId} />}
        <section className={css.closing}>
          <p>{t('hosting.closeMeans')}</p>
          <Button Icon={DoorClosed} variant="danger" onPress={() => setIsAsking(true)}>
            {t('hosting.close')}
          </Button>
        </section>
      </div>
      <ConfirmDialog
        isOpen={isAsking}
        title={t('hosting.closeAsk')}
        message={t('hosting.closeMeans')}
        confirmLabel={t('hosting.close')}
        onClose={() => setIsAsking(false)}
        onConfirm={() => void close()}
      />
    </>
  )
}

/** The same invitations, with links that name an address first. */
function atAddress(invitations: InvitationActions, address: string | undefined): InvitationActions {
  if (address === undefined) return invitations
  const moved = <I extends InvitationActions['shown'][InvitedRole]>(invitation: I) =>
    invitation && { ...invitation, link: linkAt(invitation.link, address) }
  const { contributor, partner, observer } = invitations.shown
  return { ...invitations, shown: { contributor: moved(contributor), partner: moved(partner), observer: moved(observer) } }
}
