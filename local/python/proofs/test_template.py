"""The template in every combination of its main parameters, and each rule on an error that was planted for it."""

import concurrent.futures
import copy
import itertools
import logging
import unittest

from proofs import rules
from proofs.deployment import ACCOUNT, Deployment, Refused, deploy, template

TEMPLATE = template()
EXTERNAL = {"Database": "external", "DatabaseHost": "db.example.com", "DatabaseSecret": "admin"}
DOMAIN = {"DomainName": "api.example.com", "DomainCertificate": "arn:aws:acm:eu-central-1:123456789012:certificate/1"}

# Every choice with every other one.
MAIN = [
    [{}, {"Stage": "prod"}],
    [{}, {"DatabaseMinCapacity": "0.5"}, {"DatabaseMinCapacity": "0.5", "Proxy": "on"}, EXTERNAL],
    [{}, {"Cache": "on"}],
    [{}, {"Waf": "on"}],
    [{}, {"Alarms": "pager@example.com"}],
    [{}, {"Kms": "on"}],
    [{}, DOMAIN],
]

# Each once, in development and in production with everything on.
OTHERS = [
    {"Tracing": "Active"},
    {"Concurrency": "20"},
    {"DeletionProtection": "on"},
    {"AccessLogs": "on"},
    {"AccessLogs": "account"},
    {"MusicYearIndex": "on"},
    {"ThumbnailsEvents": "eventbridge"},
    {"ThumbnailsEvents": "queue"},
    {"ThumbnailsEvents": "queue", "Kms": "on"},
    {"LogLevel": "WARN"},
    {"DomainZone": "Z1", **DOMAIN},
    {"DatabaseReader": "on"},
    {"DataApiCluster": "mine", **EXTERNAL},
    {"DatabaseReaderHost": "reader.example.com", **EXTERNAL},
    {"CacheEndpoint": "redis://cache:6379", **EXTERNAL},
    {"DatabaseReader": "on", "Proxy": "on", "DatabaseMinCapacity": "64", "DatabaseMaxCapacity": "256"},
]
EVERYTHING = {
    "Stage": "prod",
    "Proxy": "on",
    "DatabaseMinCapacity": "0.5",
    "DatabaseReader": "on",
    "Cache": "on",
    "Waf": "on",
    "Alarms": "pager@example.com",
    "Kms": "on",
    "AccessLogs": "account",
    "Tracing": "Active",
    "Concurrency": "5",
    "DomainZone": "Z1",
    **DOMAIN,
}


def combinations():
    for choice in itertools.product(*MAIN):
        yield {name: value for given in choice for name, value in given.items()}
    yield from OTHERS
    yield EVERYTHING


def examine(given):
    """What the rules object to; nothing where the template refuses the parameters."""
    logging.disable(logging.CRITICAL)
    try:
        deployment = deploy(TEMPLATE, **given)
    except Refused:
        return given, None, []
    return (
        given,
        len(deployment.resources),
        [f"{rule.__name__}: {fault}" for rule in rules.RULES for fault in rule(deployment)],
    )


class EveryCombination(unittest.TestCase):
    def test_is_translated_and_keeps_the_rules(self):
        with concurrent.futures.ProcessPoolExecutor() as processes:
            examined = list(processes.map(examine, combinations(), chunksize=4))
        faults = {f"{given}: {fault}" for given, _, found in examined for fault in found}
        self.assertEqual(set(), faults)
        sizes = [size for _, size, _ in examined if size]
        print(
            f"{len(sizes)} combinations of {min(sizes)} to {max(sizes)} resources, {len(examined) - len(sizes)} refused"
        )
        self.assertLess(max(sizes), 500, "resources that a stack may have")


class Parameters(unittest.TestCase):
    def assert_refused(self, why, **given):
        with self.assertRaisesRegex(Refused, why):
            deploy(TEMPLATE, **given)

    def test_refuse_a_proxy_before_a_database_that_sleeps(self):
        self.assert_refused("ProxyKeepsAuroraAwake", Proxy="on")

    def test_refuse_an_external_database_without_host_or_login(self):
        self.assert_refused("DatabaseHost", Database="external", DatabaseSecret="s")
        self.assert_refused("DatabaseSecret", Database="external", DatabaseHost="h")

    def test_refuse_what_stands_in_the_vpc_without_one(self):
        self.assert_refused("Cache=on", Cache="on", **EXTERNAL)
        self.assert_refused("Proxy=on", Proxy="on", DatabaseMinCapacity="1", **EXTERNAL)
        self.assert_refused("DatabaseReader=on", DatabaseReader="on", **EXTERNAL)

    def test_refuse_two_caches(self):
        self.assert_refused("CacheIsOne", Cache="on", CacheEndpoint="redis://cache:6379")

    def test_refuse_a_domain_without_a_certificate(self):
        self.assert_refused("DomainHasACertificate", DomainName="api.example.com")

    def test_refuse_a_secret_in_production(self):
        self.assert_refused("NoSecretInProduction", Stage="prod", TokenSecret="s")

    def test_refuse_a_capacity_that_aurora_does_not_have(self):
        self.assert_refused("DatabaseMinCapacity=0.7", DatabaseMinCapacity="0.7")


def put(path, value):
    """Plants a value in the properties of a resource: `Cluster.StorageEncrypted`; `-` before the path takes it away."""

    def plant(resources):
        *parents, last = path.lstrip("-").split(".")
        members = resources[parents[0]]["Properties"]
        for name in parents[1:]:
            members = (
                members.setdefault(int(name) if name.isdigit() else name, {})
                if isinstance(members, dict)
                else members[int(name)]
            )
        if path.startswith("-"):
            del members[last]
        else:
            members[last] = value

    return plant


def attribute(name, key):
    return lambda resources: resources[name].pop(key)


def add(kind, **properties):
    return lambda resources: resources.update(
        {
            "Planted": {
                "Type": kind,
                "DeletionPolicy": "Delete",
                "UpdateReplacePolicy": "Delete",
                "Properties": properties,
            }
        }
    )


def allow(function, action, resource):
    statement = {"Effect": "Allow", "Action": action, "Resource": resource}

    def plant(resources):
        policy = {"PolicyName": "Planted", "PolicyDocument": {"Statement": [statement]}}
        resources[f"{function}Role"]["Properties"].setdefault("Policies", []).append(policy)

    return plant


def in_the_body(*path, value):
    def plant(resources):
        members = resources["Api"]["Properties"]["Body"]
        for name in path[:-1]:
            members = members[name]
        if value is None:
            del members[path[-1]]
        else:
            members[path[-1]] = value

    return plant


def together(*plants):
    return lambda resources: [plant(resources) for plant in plants]


THUMBNAILS = "arn:aws:lambda:eu-central-1:123456789012:function:ThumbnailsFunction"
SOURCE = "arn:aws:s3:::image-123456789012-eu-central-1"
FAILURES = "arn:aws:sqs:eu-central-1:123456789012:ThumbnailsFailures"
REFUSALS = "x-amazon-apigateway-gateway-responses"

LOOPS = {
    "a notification on the bucket of thumbnails": put(
        "ResizedBucket.NotificationConfiguration",
        {"LambdaConfigurations": [{"Event": "s3:ObjectCreated:*", "Function": f"{THUMBNAILS}:live"}]},
    ),
    "an output into the source bucket": allow("ThumbnailsFunction", "s3:PutObject", f"{SOURCE}/thumbnails/*"),
    "an output into any bucket of the prefix": allow("ThumbnailsFunction", "s3:Put*", "arn:aws:s3:::image-*/*"),
    "everything but reading allowed": lambda resources: resources["ThumbnailsFunctionRole"]["Properties"][
        "Policies"
    ].append(
        {
            "PolicyName": "Planted",
            "PolicyDocument": {"Statement": {"Effect": "Allow", "NotAction": "s3:Get*", "Resource": "*"}},
        }
    ),
    "the failure queue as a source of events": add(
        "AWS::Lambda::EventSourceMapping", EventSourceArn=FAILURES, FunctionName="ThumbnailsFunction"
    ),
    "the failure queue redriven into one that is read": together(
        put(
            "ThumbnailsFailures.RedrivePolicy",
            {"deadLetterTargetArn": "arn:aws:sqs:eu-central-1:123456789012:ScheduleFailures", "maxReceiveCount": 1},
        ),
        add(
            "AWS::Lambda::EventSourceMapping",
            EventSourceArn="arn:aws:sqs:eu-central-1:123456789012:ScheduleFailures",
            FunctionName=f"{THUMBNAILS}:live",
        ),
    ),
    "thumbnails told to EventBridge, and a rule for all buckets": together(
        put("ResizedBucket.NotificationConfiguration", {"EventBridgeConfiguration": {"EventBridgeEnabled": True}}),
        add(
            "AWS::Events::Rule", EventPattern={"source": ["aws.s3"]}, Targets=[{"Id": "1", "Arn": f"{THUMBNAILS}:live"}]
        ),
    ),
    "a rule for the bucket of rejections": add(
        "AWS::Events::Rule",
        EventPattern={
            "source": ["aws.s3"],
            "detail": {"bucket": {"name": ["image-123456789012-eu-central-1-rejected"]}},
        },
        Targets=[{"Id": "1", "Arn": f"{THUMBNAILS}:live"}],
    ),
    "success told to itself": put(
        "ThumbnailsFunctionEventInvokeConfig.DestinationConfig.OnSuccess", {"Destination": f"{THUMBNAILS}:live"}
    ),
    "a topic between thumbnails and a queue that is read": together(
        put(
            "ResizedBucket.NotificationConfiguration",
            {"TopicConfigurations": [{"Event": "s3:ObjectCreated:*", "Topic": "Told"}]},
        ),
        lambda resources: resources.update(
            Told={"Type": "AWS::SNS::Topic", "Properties": {}},
            Subscribed={"Type": "AWS::SNS::Subscription", "Properties": {"TopicArn": "Told", "Endpoint": FAILURES}},
        ),
        add("AWS::Lambda::EventSourceMapping", EventSourceArn=FAILURES, FunctionName="ThumbnailsFunction"),
    ),
    "its own log told to it": add(
        "AWS::Logs::SubscriptionFilter", LogGroupName="ThumbnailsLogs", DestinationArn=THUMBNAILS
    ),
    "two functions that call one another": together(
        allow("FaqFunction", "lambda:InvokeFunction", THUMBNAILS + "*"),
        allow(
            "ThumbnailsFunction",
            "lambda:InvokeFunction",
            "arn:aws:lambda:eu-central-1:123456789012:function:FaqFunction:live",
        ),
    ),
    "the source bucket replicated from the thumbnails": put(
        "ResizedBucket.ReplicationConfiguration", {"Rules": [{"Destination": {"Bucket": SOURCE}}]}
    ),
    "a stream of the table that its writer reads": add(
        "AWS::Lambda::EventSourceMapping",
        EventSourceArn="arn:aws:dynamodb:eu-central-1:123456789012:table/Music/stream/1",
        FunctionName="MusicFunction",
    ),
    "an alarm of the function that calls it": put("ThumbnailsLate.AlarmActions", [f"{THUMBNAILS}:live"]),
    "a policy of the source bucket that lets the account in": lambda resources: resources["SourceBucketPolicy"][
        "Properties"
    ]["PolicyDocument"]["Statement"].append(
        {"Effect": "Allow", "Principal": {"AWS": ACCOUNT}, "Action": "s3:PutObject", "Resource": f"{SOURCE}/*"}
    ),
    "a role that may be assumed and writes images": together(
        lambda resources: resources.update(
            Writer={
                "Type": "AWS::IAM::Role",
                "Properties": {
                    "Policies": [
                        {
                            "PolicyName": "Write",
                            "PolicyDocument": {
                                "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": f"{SOURCE}/*"}]
                            },
                        }
                    ]
                },
            }
        ),
        allow("ThumbnailsFunction", "sts:AssumeRole", f"arn:aws:iam::{ACCOUNT}:role/Writer"),
    ),
    "a policy of its own that a role is given": add(
        "AWS::IAM::Policy",
        Roles=["ThumbnailsFunctionRole"],
        PolicyDocument={"Statement": [{"Effect": "Allow", "Action": "s3:PutObject", "Resource": f"{SOURCE}/*"}]},
    ),
    "a type of resource that nobody has thought about": add("AWS::StepFunctions::StateMachine"),
}

PLANTED = {
    rules.snapshots_are_possible: [
        put("FaqFunction.EphemeralStorage", {"Size": 1024}),
        put("FaqFunction.FileSystemConfigs", [{}]),
        put("FaqFunctionAliaslive.ProvisionedConcurrencyConfig", {"ProvisionedConcurrentExecutions": 1}),
    ],
    rules.functions_answer_before_the_api_gives_up: [put("FaqFunction.Timeout", 29)],
    rules.functions_are_called_by_their_alias: [
        in_the_body(
            "components",
            "securitySchemes",
            "Tokens",
            "x-amazon-apigateway-authorizer",
            "authorizerUri",
            value="arn:aws:apigateway:r:lambda:path/2015-03-31/functions/arn:aws:lambda:r:1:function:AuthorizerFunction/invocations",
        ),
        in_the_body(
            "paths",
            "/faq",
            "get",
            "x-amazon-apigateway-integration",
            "uri",
            value="arn:aws:apigateway:r:lambda:path/2015-03-31/functions/arn:aws:lambda:r:1:function:FaqFunction/invocations",
        ),
        add("AWS::Lambda::Permission", FunctionName="FaqFunction", SourceArn="arn:x"),
    ],
    rules.logs_are_json_and_end: [
        put("FaqFunction.LoggingConfig.LogFormat", "Text"),
        put("FaqFunction.LoggingConfig.ApplicationLogLevel", "WARN"),
        put("-FaqFunction.LoggingConfig.LogGroup", None),
        put("-FaqLogs.RetentionInDays", None),
    ],
    rules.events_that_fail_are_kept: [
        put("-ThumbnailsFunctionEventInvokeConfig.DestinationConfig.OnFailure", None),
        put("-ThumbnailsFunctionEventInvokeConfig.MaximumEventAgeInSeconds", None),
        lambda r: r.pop("BooksFunctionEventInvokeConfig"),
    ],
    rules.no_secret_is_in_the_environment: [
        put("FaqFunction.Environment.Variables.A", "{{resolve:secretsmanager:a}}"),
        put("FaqFunction.Environment.Variables.DB_PASS", "x"),
        put("AuthorizerFunction.Environment.Variables.TOKEN_SECRET", "x"),
    ],
    rules.recursion_ends: [put("FaqFunction.RecursiveLoop", "Allow")],
    rules.permissions_are_narrow: [
        allow("FaqFunction", "s3:*", "arn:aws:s3:::a/*"),
        allow("FaqFunction", "s3:GetObject", "*"),
        allow("FaqFunction", "s3:GetObject", "arn:aws:s3:::*"),
        put("FaqFunctionRole.ManagedPolicyArns", ["arn:aws:iam::aws:policy/AmazonS3FullAccess"]),
        add(
            "AWS::IAM::Policy",
            Roles=["FaqFunctionRole"],
            PolicyDocument={"Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}]},
        ),
        add("AWS::Lambda::Permission", FunctionName="FaqFunction:live", Principal="s3.amazonaws.com"),
    ],
    rules.buckets_are_closed: [
        put("SourceBucket.PublicAccessBlockConfiguration.BlockPublicAcls", False),
        put("-SourceBucket.PublicAccessBlockConfiguration.BlockPublicAcls", None),
        put("-SourceBucket.BucketEncryption", None),
        put("SourceBucket.VersioningConfiguration.Status", "Suspended"),
        put("-SourceBucket.LifecycleConfiguration", None),
        put("-SourceBucket.OwnershipControls", None),
    ],
    rules.everything_asks_for_tls: [
        lambda r: r.pop("ResizedBucketPolicy"),
        lambda r: r.pop("ThumbnailsFailuresPolicy"),
        lambda r: r.pop("AlarmTopicPolicy"),
        put("ClusterParameters.Parameters.require_secure_transport", "OFF"),
    ],
    rules.queues_are_encrypted: [put("-ThumbnailsFailures.KmsMasterKeyId", None)],
    rules.the_key_is_for_all: [
        put("-ThumbnailsFailures.KmsMasterKeyId", None),
        put("-FaqLogs.KmsKeyId", None),
        put("SourceBucket.BucketEncryption", {}),
    ],
    rules.the_table_can_be_recovered: [
        put("-Music.PointInTimeRecoverySpecification", None),
        put("-Music.SSESpecification", None),
    ],
    rules.aurora_takes_these_numbers: [
        put("Cluster.ServerlessV2ScalingConfiguration.MaxCapacity", "4.3"),
        put("Cluster.ServerlessV2ScalingConfiguration.MinCapacity", "8.5"),
        put("Cluster.ServerlessV2ScalingConfiguration.SecondsUntilAutoPause", 200),
        put("Cluster.EngineVersion", "8.0.mysql_aurora.3.06.1"),
        put(
            "Cluster.ServerlessV2ScalingConfiguration",
            {"MinCapacity": 0, "MaxCapacity": 4, "SecondsUntilAutoPause": 300},
        ),
    ],
    rules.the_database_is_guarded: [
        put("Cluster.StorageEncrypted", False),
        put("Cluster.EnableIAMDatabaseAuthentication", False),
        put("Cluster.MasterUserPassword", "x"),
        put("Cluster.BackupRetentionPeriod", 0),
        attribute("Cluster", "DeletionPolicy"),
        put("ClusterInstance.PubliclyAccessible", True),
        put("DatabaseProxy.RequireTLS", False),
    ],
    rules.what_is_kept_says_for_how_long: [
        attribute(name, "DeletionPolicy")
        for name in ("SourceBucket", "Music", "Cluster", "ClusterInstance", "ThumbnailsFailures", "Key", "FaqLogs")
    ]
    + [attribute("MusicCursorSecret", "UpdateReplacePolicy")],
    rules.doors_are_named: [
        put("RollsSecurityGroup.SecurityGroupIngress", [{"CidrIp": "0.0.0.0/0"}]),
        put("RollsSecurityGroup.SecurityGroupEgress", []),
        put("RollsSecurityGroup.SecurityGroupEgress", [{"CidrIp": "0.0.0.0/0", "FromPort": 0}]),
        put("MySqlFromRolls.CidrIp", "10.0.0.0/8"),
    ],
    rules.routes_are_guarded: [in_the_body("paths", "/rolls", "post", "security", value=[])],
    rules.refusals_are_problems: [
        in_the_body(REFUSALS, "DEFAULT_4XX", value=None),
        in_the_body(
            REFUSALS,
            "THROTTLED",
            "responseTemplates",
            value={"application/json": '{"message": $context.error.messageString}'},
        ),
        in_the_body(REFUSALS, "THROTTLED", "statusCode", value=503),
        in_the_body(REFUSALS, "THROTTLED", "responseParameters", value={}),
    ],
    rules.production_can_go_back: [
        lambda r: r.pop("FaqFunctionDeploymentGroup"),
        put("FaqFunctionDeploymentGroup.AlarmConfiguration", {}),
        lambda r: r.pop("FaqFailing"),
    ],
    rules.alarms_have_a_runbook: [
        put("ApiSlow.AlarmDescription", "Slow"),
        put("ApiSlow.AlarmDescription", 'Slow - docs/operating.md, "Nobody wrote this"'),
        put("ApiSlow.TreatMissingData", "breaching"),
    ],
    rules.the_dashboard_is_json: [
        put("Dashboard.DashboardBody", '{"widgets": ['),
        put(
            "Dashboard.DashboardBody",
            '{"widgets": [{"properties": {"metrics": [["suite", "Latency", "service", "gone"]]}}]}',
        ),
    ],
    rules.nothing_feeds_itself: list(LOOPS.values()),
}


class PlantedErrors(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        logging.disable(logging.CRITICAL)
        cls.sound = deploy(TEMPLATE, **EVERYTHING)

    def test_are_found_each_by_its_rule(self):
        for rule, plants in PLANTED.items():
            for number, plant in enumerate(plants):
                with self.subTest(rule=rule.__name__, number=number):
                    resources = copy.deepcopy(self.sound.resources)
                    plant(resources)
                    self.assertNotEqual([], list(rule(Deployment(self.sound.parameters, resources))))

    def test_are_there_for_every_rule(self):
        self.assertEqual(set(rules.RULES), set(PLANTED))

    def test_name_the_way_that_a_loop_takes(self):
        resources = copy.deepcopy(self.sound.resources)
        LOOPS["a notification on the bucket of thumbnails"](resources)
        self.assertEqual(
            [
                "ThumbnailsFunction → ThumbnailsFunctionRole (role) → ResizedBucket (permission)"
                " → ThumbnailsFunction (notification)"
            ],
            list(rules.nothing_feeds_itself(Deployment(self.sound.parameters, resources))),
        )


if __name__ == "__main__":
    unittest.main()
