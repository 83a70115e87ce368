import { linkOf } from '../../../shared/protocol/invitation.ts'
import { Home, type HomeLinks, JoinForm, NewProcessForm, pendingInvitation } from '../../features/home/index.ts'
import { useTranslations } from '../../kit/text/translations.ts'
import { useLive } from '../../live/useLive.ts'
import { href, paths } from '../paths.ts'
import { AppTools } from '../shell/AppTools.tsx'
import { Shell } from '../shell/Shell.tsx'

const links: HomeLinks = {
  home: href(paths.home),
  start: href(paths.start),
  join: href(paths.join),
  process: (processId) => href(paths.process(processId)),
  go: (to) => location.assign(to),
}

export function HomePage() {
  const { t } = useTranslations()
  return (
    <Shell key="home" title={t('home.title')} tools={<AppTools />}>
      <Home links={links} />
    </Shell>
  )
}

export function StartPage() {
  const { t } = useTranslations()
  return (
    <Shell key="start" title={t('home.new')} tools={<AppTools />}>
      <NewProcessForm links={links} />
    </Shell>
  )
}

export function JoinPage() {
  const { t } = useTranslations()
  const invitation = useLive(pendingInvitation)
  return (
    <Shell key="join" title={t('home.join')} tools={<AppTools />}>
      <JoinForm key={invitation ? linkOf(invitation) : ''} links={links} />
    </Shell>
  )
}
