<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22" styleCategories="Symbology|Labeling">
 <renderer-v2 type="RuleRenderer" symbollevels="0" enableorderby="1" forceraster="0">
  <rules key="all">
   <rule key="conceiving" label="谋划 储备" symbol="0" filter="&quot;stage&quot; IN ('谋划','储备')"/>
   <rule key="preparing" label="签约 前期" symbol="1" filter="&quot;stage&quot; IN ('签约','前期')"/>
   <rule key="building" label="开工 在建" symbol="2" filter="&quot;stage&quot; IN ('开工','在建')"/>
   <rule key="built" label="竣工 投产 达产" symbol="3" filter="&quot;stage&quot; IN ('竣工','投产','达产')"/>
   <rule key="halted" label="停工 退出" symbol="4" filter="&quot;stage&quot; IN ('停工','退出')"/>
   <rule key="unknown" label="阶段未报" symbol="5" filter="ELSE"/>
  </rules>
  <symbols>
   <symbol type="marker" name="0" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option type="QString" name="name" value="triangle"/>
      <Option type="QString" name="color" value="142,156,165,255"/>
      <Option type="QString" name="outline_color" value="255,255,255,255"/>
      <Option type="QString" name="outline_style" value="solid"/>
      <Option type="QString" name="outline_width" value="0.2"/>
      <Option type="QString" name="outline_width_unit" value="MM"/>
      <Option type="QString" name="size" value="3"/>
      <Option type="QString" name="size_unit" value="MM"/>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option type="QString" name="name" value=""/>
       <Option type="Map" name="properties">
        <Option type="Map" name="size">
         <Option type="bool" name="active" value="true"/>
         <Option type="QString" name="expression" value="if(&quot;investment_wan&quot; IS NULL, 2, max(2, min(14, 1.2 * sqrt(&quot;investment_wan&quot; / 10000))))"/>
         <Option type="int" name="type" value="3"/>
        </Option>
       </Option>
       <Option type="QString" name="type" value="collection"/>
      </Option>
     </data_defined_properties>
    </layer>
   </symbol>
   <symbol type="marker" name="1" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option type="QString" name="name" value="diamond"/>
      <Option type="QString" name="color" value="36,116,200,255"/>
      <Option type="QString" name="outline_color" value="255,255,255,255"/>
      <Option type="QString" name="outline_style" value="solid"/>
      <Option type="QString" name="outline_width" value="0.2"/>
      <Option type="QString" name="outline_width_unit" value="MM"/>
      <Option type="QString" name="size" value="3"/>
      <Option type="QString" name="size_unit" value="MM"/>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option type="QString" name="name" value=""/>
       <Option type="Map" name="properties">
        <Option type="Map" name="size">
         <Option type="bool" name="active" value="true"/>
         <Option type="QString" name="expression" value="if(&quot;investment_wan&quot; IS NULL, 2, max(2, min(14, 1.2 * sqrt(&quot;investment_wan&quot; / 10000))))"/>
         <Option type="int" name="type" value="3"/>
        </Option>
       </Option>
       <Option type="QString" name="type" value="collection"/>
      </Option>
     </data_defined_properties>
    </layer>
   </symbol>
   <symbol type="marker" name="2" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option type="QString" name="name" value="circle"/>
      <Option type="QString" name="color" value="222,147,15,255"/>
      <Option type="QString" name="outline_color" value="255,255,255,255"/>
      <Option type="QString" name="outline_style" value="solid"/>
      <Option type="QString" name="outline_width" value="0.2"/>
      <Option type="QString" name="outline_width_unit" value="MM"/>
      <Option type="QString" name="size" value="3"/>
      <Option type="QString" name="size_unit" value="MM"/>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option type="QString" name="name" value=""/>
       <Option type="Map" name="properties">
        <Option type="Map" name="size">
         <Option type="bool" name="active" value="true"/>
         <Option type="QString" name="expression" value="if(&quot;investment_wan&quot; IS NULL, 2, max(2, min(14, 1.2 * sqrt(&quot;investment_wan&quot; / 10000))))"/>
         <Option type="int" name="type" value="3"/>
        </Option>
       </Option>
       <Option type="QString" name="type" value="collection"/>
      </Option>
     </data_defined_properties>
    </layer>
   </symbol>
   <symbol type="marker" name="3" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option type="QString" name="name" value="square"/>
      <Option type="QString" name="color" value="12,114,100,255"/>
      <Option type="QString" name="outline_color" value="255,255,255,255"/>
      <Option type="QString" name="outline_style" value="solid"/>
      <Option type="QString" name="outline_width" value="0.2"/>
      <Option type="QString" name="outline_width_unit" value="MM"/>
      <Option type="QString" name="size" value="3"/>
      <Option type="QString" name="size_unit" value="MM"/>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option type="QString" name="name" value=""/>
       <Option type="Map" name="properties">
        <Option type="Map" name="size">
         <Option type="bool" name="active" value="true"/>
         <Option type="QString" name="expression" value="if(&quot;investment_wan&quot; IS NULL, 2, max(2, min(14, 1.2 * sqrt(&quot;investment_wan&quot; / 10000))))"/>
         <Option type="int" name="type" value="3"/>
        </Option>
       </Option>
       <Option type="QString" name="type" value="collection"/>
      </Option>
     </data_defined_properties>
    </layer>
   </symbol>
   <symbol type="marker" name="4" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option type="QString" name="name" value="cross2"/>
      <Option type="QString" name="color" value="145,28,25,255"/>
      <Option type="QString" name="outline_color" value="145,28,25,255"/>
      <Option type="QString" name="outline_style" value="solid"/>
      <Option type="QString" name="outline_width" value="0.6"/>
      <Option type="QString" name="outline_width_unit" value="MM"/>
      <Option type="QString" name="size" value="3"/>
      <Option type="QString" name="size_unit" value="MM"/>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option type="QString" name="name" value=""/>
       <Option type="Map" name="properties">
        <Option type="Map" name="size">
         <Option type="bool" name="active" value="true"/>
         <Option type="QString" name="expression" value="if(&quot;investment_wan&quot; IS NULL, 2, max(2, min(14, 1.2 * sqrt(&quot;investment_wan&quot; / 10000))))"/>
         <Option type="int" name="type" value="3"/>
        </Option>
       </Option>
       <Option type="QString" name="type" value="collection"/>
      </Option>
     </data_defined_properties>
    </layer>
   </symbol>
   <symbol type="marker" name="5" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option type="QString" name="name" value="circle"/>
      <Option type="QString" name="color" value="142,156,165,120"/>
      <Option type="QString" name="outline_color" value="255,255,255,255"/>
      <Option type="QString" name="outline_style" value="solid"/>
      <Option type="QString" name="outline_width" value="0.2"/>
      <Option type="QString" name="outline_width_unit" value="MM"/>
      <Option type="QString" name="size" value="3"/>
      <Option type="QString" name="size_unit" value="MM"/>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option type="QString" name="name" value=""/>
       <Option type="Map" name="properties">
        <Option type="Map" name="size">
         <Option type="bool" name="active" value="true"/>
         <Option type="QString" name="expression" value="if(&quot;investment_wan&quot; IS NULL, 2, max(2, min(14, 1.2 * sqrt(&quot;investment_wan&quot; / 10000))))"/>
         <Option type="int" name="type" value="3"/>
        </Option>
       </Option>
       <Option type="QString" name="type" value="collection"/>
      </Option>
     </data_defined_properties>
    </layer>
   </symbol>
  </symbols>
  <orderby>
   <orderByClause asc="0" nullsFirst="0">"investment_wan"</orderByClause>
  </orderby>
 </renderer-v2>
 <labeling type="simple">
  <settings calloutType="simple">
   <text-style fontLetterSpacing="0" fontSizeUnit="Point" blendMode="0" allowHtml="0" capitalization="0" textOpacity="1" fieldName="short_name" fontStrikeout="0" fontItalic="0" legendString="Aa" isExpression="0" namedStyle="" useSubstitutions="0" fontKerning="1" fontFamily="Noto Sans CJK SC" fontSizeMapUnitScale="3x:0,0,0,0,0,0" previewBkgrdColor="255,255,255,255" multilineHeight="1" fontWeight="50" fontUnderline="0" fontWordSpacing="0" fontSize="8" textColor="29,34,37,255" textOrientation="horizontal">
    <text-buffer bufferSizeUnits="MM" bufferJoinStyle="128" bufferColor="251,250,246,255" bufferNoFill="1" bufferSize="0.80000000000000004" bufferSizeMapUnitScale="3x:0,0,0,0,0,0" bufferDraw="1" bufferOpacity="1" bufferBlendMode="0"/>
   </text-style>
   <placement geometryGeneratorType="PointGeometry" fitInPolygonOnly="0" dist="1" quadOffset="4" offsetUnits="MM" layerType="UnknownGeometry" yOffset="0" labelOffsetMapUnitScale="3x:0,0,0,0,0,0" preserveRotation="1" repeatDistanceMapUnitScale="3x:0,0,0,0,0,0" overrunDistanceUnit="MM" polygonPlacementFlags="2" offsetType="1" lineAnchorPercent="0.5" lineAnchorType="0" repeatDistanceUnits="MM" overrunDistance="0" repeatDistance="0" maxCurvedCharAngleOut="-25" centroidInside="0" lineAnchorClipping="0" maxCurvedCharAngleIn="25" distMapUnitScale="3x:0,0,0,0,0,0" predefinedPositionOrder="TR,TL,BR,BL,R,L,TSR,BSR" rotationAngle="0" distUnits="MM" centroidWhole="0" placementFlags="10" rotationUnit="AngleDegrees" geometryGenerator="" placement="6" overrunDistanceMapUnitScale="3x:0,0,0,0,0,0" priority="5" xOffset="0" geometryGeneratorEnabled="0"/>
   <rendering fontMinPixelSize="0" limitNumLabels="0" scaleVisibility="0" zIndex="0" upsidedownLabels="0" drawLabels="1" obstacleFactor="1" fontMaxPixelSize="10000" minFeatureSize="0" maxNumLabels="2000" unplacedVisibility="0" scaleMin="0" fontLimitPixelSize="0" labelPerPart="0" obstacle="1" obstacleType="1" mergeLines="0" displayAll="0" scaleMax="0"/>
  </settings>
 </labeling>
</qgis>
