import { Ban, Copy, Link2, Monitor, RefreshCw } from 'lucide-react'
import type { InvitationView, TableView } from '../../../shared/protocol/table.ts'
import { Button } from '../../kit/Button.tsx'
import { formatDate } from '../../kit/format.ts'
import { notify } from '../../kit/notices.ts'
import { Panel } from '../../kit/Panel.tsx'
import { useTranslations } from '../../kit/words.ts'
import { appLinkOf, type InvitedRole, invitedRoles, openInvitations } from './entrance.ts'
import css from './Manage.module.css'
import type { Invitations as Links } from './useInvitations.ts'

/** A link for each role: to copy, to renew, to withdraw; and whatever else still lets somebody in. */
export function Invitations({ table, invitations }: { readonly table: TableView; readonly invitations: Links }) {
  const { t: say } = useTranslations()
  const shown = new Set(invitedRoles.map((role) => invitations.shown[role]?.id))
  const others = openInvitations(table, Date.now()).filter((invitation) => !shown.has(invitation.id) && invitation.role !== 'facilitator')
  return (
    <Panel title={say('hosting.links')}>
      <ul className={css.rows}>
        {invitedRoles.map((role) => (
          <RoleLink key={role} role={role} invitations={invitations} />
        ))}
      </ul>
      {others.length > 0 && (
        <details className={css.more}>
          <summary>{say('hosting.otherLinks', { count: others.length })}</summary>
          <ul className={css.rows}>
            {others.map((invitation) => (
              <li key={invitation.id} className={css.row}>
                <div className={css.who}>
                  <strong>{say(`role.${invitation.role}`)}</strong>
                  <Until invitation={invitation} />
                </div>
                <Button Icon={Ban} variant="quiet" onPress={() => void invitations.withdraw(invitation)}>
                  {say('hosting.withdraw')}
                </Button>
              </li>
            ))}
          </ul>
        </details>
      )}
    </Panel>
  )
}

function RoleLink({ role, invitations }: { readonly role: InvitedRole; readonly invitations: Links }) {
  const { t: say } = useTranslations()
  const invitation = invitations.shown[role]
  // phones have no app
  const appLink = role === 'partner' && invitation ? appLinkOf(invitation.link) : null
  const copy = async (link: string) => {
    const copied = await navigator.clipboard.writeText(link).then(
      () => true,
      () => false,
    )
    notify(say(copied ? 'hosting.linkCopied' : 'hosting.linkNotCopied', { role: say(`role.${role}`), link }), copied ? {} : { tone: 'signal' })
  }
  return (
    <li className={css.row}>
      <div className={css.who}>
        <strong>{say(`role.${role}`)}</strong>
        <span className={css.soft}>{say(`hosting.may.${role}`)}</span>
        {appLink && <span className={css.soft}>{say('hosting.appLinkWhen')}</span>}
        {invitation ? <Until invitation={invitation} /> : <span className={css.soft}>{say('hosting.noLinkYet')}</span>}
      </div>
      <div className={css.deeds}>
        {invitation ? (
          <>
            <Button Icon={Copy} aria-label={say('hosting.copyFor', { role: say(`role.${role}`) })} onPress={() => void copy(invitation.link)}>
              {say('hosting.copy')}
            </Button>
            {appLink && (
              <Button Icon={Monitor} aria-label={say('hosting.copyAppFor', { role: say(`role.${role}`) })} onPress={() => void copy(appLink)}>
                {say('hosting.copyApp')}
              </Button>
            )}
            <Button
              Icon={RefreshCw}
              variant="quiet"
              aria-label={say('hosting.renewFor', { role: say(`role.${role}`) })}
              onPress={() => void invitations.renew(role)}
            >
              {say('hosting.renew')}
            </Button>
            <Button
              Icon={Ban}
              variant="quiet"
              aria-label={say('hosting.withdrawFor', { role: say(`role.${role}`) })}
              onPress={() => void invitations.withdraw(invitation)}
            >
              {say('hosting.withdraw')}
            </Button>
          </>
        ) : (
          <Button Icon={Link2} aria-label={say('hosting.makeFor', { role: say(`role.${role}`) })} onPress={() => void invitations.renew(role)}>
            {say('hosting.make')}
          </Button>
        )}
      </div>
    </li>
  )
}

function Until({ invitation }: { readonly invitation: InvitationView }) {
  const { t: say, language } = useTranslations()
  return (
    <span className={css.soft}>
      {say('hosting.until', { date: formatDate(invitation.until, language, 'moment') })} {say('hosting.uses', { count: invitation.uses })}
    </span>
  )
}
