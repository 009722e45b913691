type Words = { zh: string; en: string }

/** The catalogue's answers to choose from, as a person says them. One without words here is shown by its code. */
export const optionWords: Readonly<Record<string, Words>> = {
  yes: { zh: '是', en: 'Yes' },
  no: { zh: '否', en: 'No' },
  none: { zh: '沒有標識', en: 'No mark' },
  unknown: { zh: '不清楚', en: 'Not known' },
  ge6: { zh: '6 公尺以上', en: '6 m or wider' },
  lt6: { zh: '未滿 6 公尺', en: 'Below 6 m' },
  stormwater: { zh: '雨水', en: 'Stormwater' },
  sewer: { zh: '污水', en: 'Sewer' },
  taipower: { zh: '台電', en: 'Taipower' },
  'chunghwa-telecom': { zh: '中華電信', en: 'Chunghwa Telecom' },
  broadband: { zh: '寬頻', en: 'Broadband' },
  gas: { zh: '瓦斯', en: 'Gas' },
  water: { zh: '自來水', en: 'Water' },
  debris: { zh: '雜物阻塞', en: 'Blocked by rubbish' },
  structure: { zh: '溝體損壞', en: 'Structure broken' },
  cable: { zh: '纜線脫落', en: 'Cable hanging' },
  'still-floods-after-cleaning': { zh: '清過仍積水', en: 'Floods even when clean' },
  'off-street': { zh: '路外停車場', en: 'Off-street car park' },
  roadside: { zh: '路邊', en: 'Roadside' },
  venue: { zh: '營業場所', en: 'Venue' },
  equipment: { zh: '設備', en: 'Equipment' },
  construction: { zh: '營建工程', en: 'Construction' },
  'neighbour-intermittent': { zh: '鄰居斷續聲響、人聲', en: 'Neighbours, intermittent' },
  animal: { zh: '動物', en: 'Animal' },
  public: { zh: '公共管', en: 'Public pipe' },
  private: { zh: '私有', en: 'Private' },
  'city-street': { zh: '市區道路', en: 'City street' },
  'county-township-road': { zh: '縣、鄉道', en: 'County or township road' },
  'provincial-road': { zh: '省道', en: 'Provincial road' },
  freeway: { zh: '國道', en: 'Freeway' },
  'one-house': { zh: '只有一戶', en: 'One house' },
  building: { zh: '整棟', en: 'Whole building' },
  area: { zh: '整片', en: 'Whole area' },
}

/** What the rules advise the agent to do, by action. */
export const adviceWords: Readonly<Record<string, Words>> = {
  'tell-caller-110-119': {
    zh: '有生命危險：請先請來電人撥 110 或 119',
    en: 'Danger to life: tell the caller to ring 110 or 119 first',
  },
  'tell-about-state-compensation': {
    zh: '要求賠償：說明國家賠償請求程序；派工照常進行',
    en: 'Claims damages: explain state compensation; the dispatch goes on',
  },
  'explain-mediation-or-court': {
    zh: '私權糾紛：說明可聲請調解或向法院提起訴訟',
    en: 'Private dispute: explain mediation or court',
  },
  'explain-private-responsibility': {
    zh: '屬住戶自有管線：請住戶自行清理，以諮詢結案',
    en: 'A private pipe: the resident clears it; record the call as an inquiry',
  },
  'ask-management-committee-first': {
    zh: '請先洽大樓管理委員會',
    en: 'Ask the building’s management committee first',
  },
  'contact-center-notifies-owner': {
    zh: '由話務中心通知管線單位',
    en: 'The centre notifies the owner of the line',
  },
  'intake-by-1999-or-1959-then-forward': {
    zh: '非上班時間：由 1999 或 1959 受理後轉派',
    en: 'After hours: taken by 1999 or 1959, then forwarded',
  },
  'joint-visit': { zh: '須多機關會勘', en: 'Needs a joint visit' },
  'open-bullying-track': { zh: '依校園霸凌專案程序辦理', en: 'Follow the school bullying track' },
}
