/** What the fictional province buys. */
export interface Sector {
  readonly key: string;
  /** Common Procurement Vocabulary, eight digits. */
  readonly cpv: string;
  readonly text: string;
  readonly category: "works" | "goods" | "services";
  /** Half of its tenders are above this, in yuan. */
  readonly median: number;
  /** Spread of the logarithm. */
  readonly spread: number;
  /** Usual days from start to end. */
  readonly days: number;
  readonly weight: number;
  /** `{}` is a place. */
  readonly titles: readonly string[];
  readonly milestones: readonly string[];
  /** Words for the names of firms of the trade. */
  readonly trade: readonly string[];
}

const BUILD = ["开工", "基础工程", "主体工程", "安装工程", "竣工验收"];
const DELIVER = ["首批到货", "到货验收", "安装调试"];
const SERVE = ["进场", "季度考核", "年度考核"];

const works = (key: string, cpv: string, text: string, more: Omit<Partial<Sector>, "key"> = {}): Sector => ({
  ...{ key, cpv, text, category: "works", median: 6_500_000, spread: 1.3, days: 330, weight: 1 },
  ...{ titles: [], milestones: BUILD, trade: ["建筑工程", "建设", "市政工程"] },
  ...more,
});
const goods = (key: string, cpv: string, text: string, more: Omit<Partial<Sector>, "key"> = {}): Sector => ({
  ...{ key, cpv, text, category: "goods", median: 850_000, spread: 1.1, days: 75, weight: 1 },
  ...{ titles: [], milestones: DELIVER, trade: ["贸易", "设备"] },
  ...more,
});
const services = (key: string, cpv: string, text: string, more: Omit<Partial<Sector>, "key"> = {}): Sector => ({
  ...{ key, cpv, text, category: "services", median: 620_000, spread: 1.0, days: 365, weight: 1 },
  ...{ titles: [], milestones: SERVE, trade: ["服务"] },
  ...more,
});

export const SECTORS: readonly Sector[] = [
  works("road", "45233120", "Road construction works", {
    ...{ median: 14_000_000, weight: 1.3, trade: ["路桥", "道路工程", "市政工程"] },
    titles: ["{}滨河路改造工程", "{}环城道路大修工程", "{}农村公路提升工程", "{}桥梁加固工程"],
  }),
  works("school", "45214200", "Construction work for school buildings", {
    ...{ median: 18_000_000, days: 420, weight: 0.8, trade: ["建筑工程", "建设"] },
    titles: ["{}第三中学教学楼工程", "{}实验小学扩建工程", "{}职业学校实训楼工程"],
  }),
  works("hospital", "45215100", "Construction work for buildings relating to health", {
    ...{ median: 26_000_000, days: 480, weight: 0.4, trade: ["建筑工程", "建设"] },
    titles: ["{}人民医院门诊楼工程", "{}社区卫生中心改建工程"],
  }),
  works("sewer", "45232400", "Sewer construction work", {
    ...{ median: 9_000_000, trade: ["水务工程", "市政工程", "管网建设"] },
    titles: ["{}污水管网一期工程", "{}雨污分流改造工程", "{}老旧小区管网改造工程"],
  }),
  works("wiring", "45311000", "Electrical wiring and fitting work", {
    ...{ median: 2_200_000, days: 150, weight: 0.7, trade: ["机电安装", "电力工程"] },
    titles: ["{}公共建筑电气改造工程", "{}路灯节能改造工程"],
    milestones: ["开工", "线缆敷设", "竣工验收"],
  }),
  works("landscape", "45112700", "Landscaping work", {
    ...{ median: 1_900_000, days: 180, weight: 0.8, trade: ["园林", "生态景观"] },
    titles: ["{}城市公园提升工程", "{}河道两岸绿化工程"],
    milestones: ["开工", "种植完成", "养护期满"],
  }),
  goods("computers", "30213100", "Portable computers", {
    ...{ weight: 1.4, trade: ["信息技术", "数码科技", "计算机"] },
    titles: ["{}办公计算机采购", "{}学校信息化设备采购"],
  }),
  goods("medical", "33100000", "Medical equipments", {
    ...{ median: 2_600_000, weight: 1.3, trade: ["医疗器械", "医疗科技"] },
    titles: ["{}人民医院影像设备采购", "{}疾控中心检验设备采购", "{}卫生院医疗设备采购"],
  }),
  goods("medicine", "33690000", "Various medicinal products", {
    ...{ median: 1_400_000, weight: 0.8, trade: ["医药", "药业"] },
    titles: ["{}常用药品配送", "{}疫苗冷链物资采购"],
    milestones: ["首批到货", "末批到货"],
  }),
  goods("furniture", "39160000", "School furniture", {
    ...{ median: 420_000, weight: 0.9, trade: ["家具", "教学装备"] },
    titles: ["{}中小学课桌椅采购", "{}图书馆家具采购"],
    milestones: ["到货验收"],
  }),
  goods("buses", "34144900", "Electric vehicles", {
    ...{ median: 5_800_000, spread: 0.9, days: 120, weight: 0.4, trade: ["汽车", "新能源汽车"] },
    titles: ["{}新能源公交车采购", "{}环卫电动车辆采购"],
  }),
  goods("food", "15800000", "Miscellaneous food products", {
    ...{ median: 380_000, spread: 0.8, days: 240, weight: 1, trade: ["食品", "农产品"] },
    titles: ["{}学校食堂食材配送", "{}福利院食材配送"],
    milestones: ["上半期配送", "下半期配送"],
  }),
  services("design", "71320000", "Engineering design services", {
    ...{ median: 540_000, days: 120, weight: 0.9, trade: ["工程设计", "勘察设计"] },
    titles: ["{}综合管廊设计", "{}片区更新方案设计"],
    milestones: ["方案交付", "施工图交付"],
  }),
  services("supervision", "71247000", "Supervision of building work", {
    ...{ median: 480_000, weight: 0.8, trade: ["工程监理", "工程咨询"] },
    titles: ["{}安置房工程监理", "{}道路工程监理"],
  }),
  services("software", "72000000", "IT services: consulting, software development, Internet and support", {
    ...{ median: 1_600_000, days: 200, weight: 1.1, trade: ["软件", "信息技术", "云计算"] },
    titles: ["{}一网通办平台升级", "{}智慧城管系统运维", "{}档案数字化服务"],
    milestones: ["需求确认", "系统上线", "终验"],
  }),
  services("cleaning", "90910000", "Cleaning services", {
    ...{ weight: 1.2, trade: ["保洁服务", "物业管理"] },
    titles: ["{}机关办公区保洁", "{}城区道路清扫保洁"],
  }),
  services("waste", "90500000", "Refuse and waste related services", {
    ...{ median: 2_100_000, weight: 0.6, trade: ["环保", "环境服务"] },
    titles: ["{}生活垃圾清运", "{}餐厨垃圾收运处置"],
  }),
  services("catering", "55520000", "Catering services", {
    ...{ median: 450_000, weight: 0.6, trade: ["餐饮管理", "餐饮服务"] },
    titles: ["{}机关食堂餐饮服务", "{}学生营养餐配送"],
  }),
  services("security", "79710000", "Security services", {
    ...{ weight: 0.8, trade: ["保安服务", "安防"] },
    titles: ["{}校园保安服务", "{}政务大厅安保服务"],
  }),
  services("training", "80500000", "Training services", {
    ...{ median: 160_000, spread: 0.7, days: 90, weight: 0.6, trade: ["教育咨询", "培训"] },
    titles: ["{}职业技能培训", "{}教师继续教育培训"],
    milestones: ["培训结业"],
  }),
];

export function sectorOf(key: string): Sector {
  const sector = SECTORS.find((one) => one.key === key);
  if (sector === undefined) throw new RangeError(`no sector ${key}`);
  return sector;
}
