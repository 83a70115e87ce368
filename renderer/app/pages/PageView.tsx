import type { PageLinks, PageSlot } from '../../features/feature.ts'
import { useTranslations } from '../../kit/text/translations.ts'
import { pageOf } from '../features.ts'
import { href, paths } from '../paths.ts'
import { AppTools } from '../shell/AppTools.tsx'
import { Shell } from '../shell/Shell.tsx'
import { NotFoundPage } from './NotFoundPage.tsx'

const links: PageLinks = {
  home: href(paths.home),
  start: href(paths.start),
  join: href(paths.join),
  process: (processId) => href(paths.process(processId)),
  go: (to) => location.assign(to),
}

/** A page outside every process, of the feature that has it. */
export function PageView({ path }: Pick<PageSlot, 'path'>) {
  const { t } = useTranslations()
  const page = pageOf(path)
  if (!page) return <NotFoundPage />
  return (
    <Shell key={path} title={t(page.titleKey)} tools={<AppTools />}>
      <page.Page links={links} />
    </Shell>
  )
}
