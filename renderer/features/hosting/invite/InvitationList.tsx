import { Ban, Copy, Link2, Monitor, RefreshCw } from 'lucide-react'
import type { InvitationView, TableView } from '../../../../shared/protocol/tableState.ts'
import { Button } from '../../../kit/buttons/Button.tsx'
import { Panel } from '../../../kit/layout/Panel.tsx'
import { notify } from '../../../kit/notices/notices.ts'
import { formatDate } from '../../../kit/text/format.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import css from '../MemberList.module.css'
import { appLinkOf, type InvitedRole, invitedRoles, usableInvitations } from './invitationLinks.ts'
import type { InvitationActions } from './useInvitations.ts'

/** A link for each role: copy, renew, revoke; and every other invitation that is still valid. */
export function InvitationList({ table, invitations }: { readonly table: TableView; readonly invitations: InvitationActions }) {
  const { t } = useTranslations()
  const shown = new Set(invitedRoles.map((role) => invitations.shown[role]?.id))
  const otherInvitations = usableInvitations(table, Date.now()).filter((invitation) => !shown.has(invitation.id) && invitation.role !== 'facilitator')
  return (
    <Panel title={t('hosting.links')}>
      <ul className={css.rows}>
        {invitedRoles.map((role) => (
          <RoleLink key={role} role={role} invitations={invitations} />
        ))}
      </ul>
      <FoldedInvitations
        label={t('hosting.otherLinks', { count: otherInvitations.length })}
        list={otherInvitations}
        onWithdraw={invitations.withdraw}
      />
    </Panel>
  )
}

interface FoldedInvitationsProps {
  /** What is read before they are unfolded. */
  readonly label: string
  readonly list: readonly InvitationView[]
  readonly onWithdraw: (invitation: InvitationView) => Promise<void>
}

/** Invitations whose links are not on this screen, which can be withdrawn. Nothing if there are none. */
export function FoldedInvitations({ label, list, onWithdraw }: FoldedInvitationsProps) {
  const { t } = useTranslations()
  if (list.length === 0) return null
  return (
    <details className={css.more}>
      <summary>{label}</summary>
      <ul className={css.rows}>
        {list.map((invitation) => (
          <li key={invitation.id} className={css.row}>
            <div className={css.who}>
              <strong>{t(`role.${invitation.role}`)}</strong>
              <InvitationExpiry invitation={invitation} />
            </div>
            <Button Icon={Ban} variant="quiet" onPress={() => void onWithdraw(invitation)}>
              {t('hosting.withdraw')}
            </Button>
          </li>
        ))}
      </ul>
    </details>
  )
}

function RoleLink({ role, invitations }: { readonly role: InvitedRole; readonly invitations: InvitationActions }) {
  const { t } = useTranslations()
  const invitation = invitations.shown[role]
  // phones have no app
  const appLink = role === 'partner' && invitation ? appLinkOf(invitation.link) : null
  const copy = async (link: string) => {
    const isCopied = await navigator.clipboard.writeText(link).then(
      () => true,
      () => false,
    )
    notify(t(isCopied ? 'hosting.linkCopied' : 'hosting.linkNotCopied', { role: t(`role.${role}`), link }), isCopied ? {} : { tone: 'signal' })
  }
  return (
    <li className={css.row}>
      <div className={css.who}>
        <strong>{t(`role.${role}`)}</strong>
        <span className={css.soft}>{t(`hosting.may.${role}`)}</span>
        {appLink && <span className={css.soft}>{t('hosting.appLinkWhen')}</span>}
        {invitation ? <InvitationExpiry invitation={invitation} /> : <span className={css.soft}>{t('hosting.noLinkYet')}</span>}
      </div>
      <div className={css.actions}>
        {invitation ? (
          <>
            <Button Icon={Copy} aria-label={t('hosting.copyFor', { role: t(`role.${role}`) })} onPress={() => void copy(invitation.link)}>
              {t('hosting.copy')}
            </Button>
            {appLink && (
              <Button Icon={Monitor} aria-label={t('hosting.copyAppFor', { role: t(`role.${role}`) })} onPress={() => void copy(appLink)}>
                {t('hosting.copyApp')}
              </Button>
            )}
            <Button
              Icon={RefreshCw}
              variant="quiet"
              aria-label={t('hosting.renewFor', { role: t(`role.${role}`) })}
              onPress={() => void invitations.renew(role)}
            >
              {t('hosting.renew')}
            </Button>
            <Button
              Icon={Ban}
              variant="quiet"
              aria-label={t('hosting.withdrawFor', { role: t(`role.${role}`) })}
              onPress={() => void invitations.withdraw(invitation)}
            >
              {t('hosting.withdraw')}
            </Button>
          </>
        ) : (
          <Button Icon={Link2} aria-label={t('hosting.makeFor', { role: t(`role.${role}`) })} onPress={() => void invitations.renew(role)}>
            {t('hosting.make')}
          </Button>
        )}
      </div>
    </li>
  )
}

function InvitationExpiry({ invitation }: { readonly invitation: InvitationView }) {
  const { t, language } = useTranslations()
  return (
    <span className={css.soft}>
      {t('hosting.until', { date: formatDate(invitation.until, language, 'moment') })} {t('hosting.uses', { count: invitation.uses })}
    </span>
  )
}
