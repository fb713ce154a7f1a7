#include "synthetic/names.hpp"

#include <fmt/format.h>

#include <array>

namespace guanmo::synthetic {

const std::vector<Trade>& trades() {
    static const std::vector<Trade> all{
        {"清洁能源", "新能源", {"风电", "光伏发电", "风光储一体化", "储能电站", "绿电制氢"}},
        {"电力", "电力", {"热电联产", "输变电工程", "增量配电网", "电网改造"}},
        {"新材料", "新材料", {"电熔镁砂", "铝后加工", "硅材料", "玻璃纤维", "碳化硅"}},
        {"农畜产品加工", "农业", {"玉米深加工", "肉牛屠宰加工", "荞麦加工", "乳制品", "饲料"}},
        {"装备制造", "装备", {"风机叶片", "塔筒制造", "农机装配", "汽车零部件", "变压器"}},
        {"生物医药", "生物", {"氨基酸", "蒙药制剂", "原料药", "兽用疫苗"}},
        {"化工", "化工", {"煤制乙二醇", "绿色甲醇", "合成氨", "精细化工"}},
        {"绿色建材", "建材", {"装配式建筑", "石膏板", "砂石骨料", "节能门窗"}},
        {"商贸物流", "物流", {"物流园", "冷链仓储", "保税仓库", "粮食仓储"}},
        {"文化旅游", "文旅", {"草原旅游区", "沙漠公园", "民族文化街区", "滑雪场"}},
        {"数字经济", "数据", {"算力中心", "大数据平台", "智慧园区"}},
        {"交通", "路桥", {"一级公路", "农村公路", "客运枢纽", "铁路专用线"}},
        {"水利", "水务", {"灌区改造", "水库加固", "河道治理", "引水工程"}},
        {"城市建设", "城建", {"老旧小区改造", "供热管网", "污水处理厂", "地下管廊"}},
        {"社会事业", "置业", {"职业学校", "中心医院", "养老服务中心", "体育馆"}},
        {"节能环保", "环保", {"固废利用", "垃圾发电", "生态修复", "再生资源"}},
    };
    return all;
}

namespace {

constexpr std::array first_characters{"瑞", "远", "恒", "嘉", "晟", "隆", "宏", "安", "泰", "丰",
                                      "华", "荣", "凯", "博", "信", "诚", "金", "银", "天", "盛",
                                      "科", "润", "景", "兴", "正", "德", "汇", "通", "利", "茂"};
constexpr std::array last_characters{"丰", "达", "源", "泽", "昌", "业", "和", "祥", "辉", "鑫",
                                     "川", "宇", "洋", "峰", "林", "成", "康", "宁", "益", "旺",
                                     "腾", "飞", "升", "发", "顺", "洁", "宸", "凌", "越", "翔"};

/// What the project brings, or nothing: "年产12万吨", "10万千瓦".
std::string capacity(Random& random) {
    const int size = random.whole(1, 60);
    switch (random.whole(0, 3)) {
    case 0:
        return fmt::format("年产{}万吨", size);
    case 1:
        return fmt::format("日处理{}百吨", size);
    case 2:
        return fmt::format("占地{}公顷", size);
    default:
        return "";
    }
}

} // namespace

ProjectNames invented_names(Random& random, const Trade& trade, const std::string& unit) {
    constexpr std::array phases{"", "", "", "一期", "二期", "扩建"};
    std::string brand = random.one_of(first_characters);
    brand += random.one_of(last_characters);
    const std::string product = random.one_of(trade.products);
    const std::string phase = random.one_of(phases);
    return {unit + brand + capacity(random) + product + phase + "项目", brand + product,
            "示例" + brand + trade.company + "有限公司"};
}

} // namespace guanmo::synthetic
