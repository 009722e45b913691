import type { ArticleState } from '../../workflows/article.ts'

export const stateWords: Record<ArticleState, { zh: string; en: string }> = {
  draft: { zh: '草稿', en: 'Draft' },
  approved: { zh: '已核可', en: 'Approved' },
  published: { zh: '已發布', en: 'Published' },
  withdrawn: { zh: '已下架', en: 'Withdrawn' },
}
export const moveWords: Record<ArticleState, { zh: string; en: string }> = {
  draft: { zh: '退回草稿', en: 'Back to draft' },
  approved: { zh: '核可', en: 'Approve' },
  published: { zh: '發布', en: 'Publish' },
  withdrawn: { zh: '下架', en: 'Withdraw' },
}
