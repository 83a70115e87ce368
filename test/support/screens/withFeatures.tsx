import type { ReactNode } from 'react'
import { features } from '../../../renderer/app/features.ts'
import { FeatureList } from '../../../renderer/features/feature.ts'

/** Around pages that show what features put in their slots. For tests of screens: `render(page, { wrapper: WithFeatures })`. */
export const WithFeatures = ({ children }: { readonly children: ReactNode }) => <FeatureList value={features}>{children}</FeatureList>
