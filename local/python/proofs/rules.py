"""What linters do not notice in a deployment. Each rule yields what it objects to."""

import json
import re

from proofs.deployment import ACCOUNT, REGION, ROOT
from proofs.loops import Graph, listed, unknown_types

FUNCTION = "AWS::Lambda::Function"
DELETION_NAMED = {
    "AWS::S3::Bucket",
    "AWS::SQS::Queue",
    "AWS::DynamoDB::Table",
    "AWS::RDS::DBCluster",
    "AWS::RDS::DBInstance",
    "AWS::Logs::LogGroup",
    "AWS::SecretsManager::Secret",
    "AWS::KMS::Key",
    "AWS::ElastiCache::ServerlessCache",
    "AWS::EFS::FileSystem",
}
ENCRYPTED = (
    "AWS::S3::Bucket",
    "AWS::SQS::Queue",
    "AWS::SNS::Topic",
    "AWS::Logs::LogGroup",
    "AWS::SecretsManager::Secret",
    "AWS::DynamoDB::Table",
    "AWS::RDS::DBCluster",
    "AWS::ElastiCache::ServerlessCache",
)
# What SAM gives to functions that log, stand in a VPC or are traced, and to CodeDeploy; and API Gateway for its logs.
MANAGED = {
    "AWSLambdaBasicExecutionRole",
    "AWSLambdaVPCAccessExecutionRole",
    "AWSXrayWriteOnlyAccess",
    "AWSCodeDeployRoleForLambda",
    "AmazonAPIGatewayPushToCloudWatchLogs",
}
# What nobody needs a key or a token for.
OPEN = {
    "/faq",
    "/faq/{id}",
    "/faqs",
    "/openapi.json",
    "/book",
    "/book/{id}",
    "/book/init",
    "/book/{id}/purchase",
    "/graphql/{file}",
}


def snapshots_are_possible(d):
    for name, function in d.of_type(FUNCTION).items():
        properties = function["Properties"]
        if properties.get("SnapStart", {}).get("ApplyOn") == "PublishedVersions":
            if int(properties.get("EphemeralStorage", {}).get("Size", 512)) > 512:
                yield f"{name}: SnapStart goes with at most 512 MB of /tmp"
            if "FileSystemConfigs" in properties or properties.get("PackageType") == "Image":
                yield f"{name}: SnapStart goes with neither a file system nor an image"
    for name, alias in d.of_type("AWS::Lambda::Alias").items():
        if "ProvisionedConcurrencyConfig" in alias["Properties"]:
            yield f"{name}: SnapStart goes without provisioned concurrency"


def functions_answer_before_the_api_gives_up(d):
    for method in methods(d).values():
        name = called(d, method)
        if name and int(d.properties(name)["Timeout"]) >= 29:
            yield f"{name}: API Gateway gives up after 29 s"


def functions_are_called_by_their_alias(d):
    whole = [(f"{verb} {path}", m) for (verb, path), m in methods(d).items()] + [
        (n, a) for n, a in authorizers(d).items()
    ]
    for what, described in whole:
        arn = json.dumps(described)
        if "function:" in arn and not re.search(r"function:[^:/\"]+:live", arn):
            yield f"{what}: without its alias a function runs without SnapStart"
    for name, permission in d.of_type("AWS::Lambda::Permission").items():
        if not permission["Properties"]["FunctionName"].endswith(":live"):
            yield f"{name}: permits a function without its alias"


def logs_are_json_and_end(d):
    for name, function in d.of_type(FUNCTION).items():
        logging = function["Properties"].get("LoggingConfig", {})
        group = logging.get("LogGroup")
        if logging.get("LogFormat") != "JSON" or logging.get("ApplicationLogLevel") != "TRACE":
            yield f"{name}: logs JSON, and Lambda drops no line of metrics"
        if group not in d.resources:
            yield f"{name}: has no log group of its own"
    for name, group in d.of_type("AWS::Logs::LogGroup").items():
        if "RetentionInDays" not in group["Properties"]:
            yield f"{name}: keeps logs for ever"


def events_that_fail_are_kept(d):
    configured = {
        i["Properties"]["FunctionName"]: i["Properties"] for i in d.of_type("AWS::Lambda::EventInvokeConfig").values()
    }
    for name in told_asynchronously(d):
        properties = configured.get(name, {})
        if "Destination" not in properties.get("DestinationConfig", {}).get("OnFailure", {}):
            yield f"{name}: an event that fails for good goes nowhere"
        if not {"MaximumEventAgeInSeconds", "MaximumRetryAttempts"} <= properties.keys():
            yield f"{name}: how old an event gets and how often it is tried is not said"


def no_secret_is_in_the_environment(d):
    """Names of secrets may be; TokenSecret, which is refused in prod, is the one exception."""
    secrets = {f"{s}.{a}" for s in d.of_type("AWS::SecretsManager::Secret") for a in ("SecretString", "password")}
    for name, function in d.of_type(FUNCTION).items():
        for variable, value in function["Properties"].get("Environment", {}).get("Variables", {}).items():
            if "{{resolve:" in str(value) or str(value) in secrets:
                yield f"{name}: {variable} holds a secret"
            if (
                re.search("PASS|TOKEN_SECRET|API_KEY|PRIVATE", variable)
                and value != ""
                and not (variable == "TOKEN_SECRET" and d.parameters["Stage"] == "dev")
            ):
                yield f"{name}: {variable} holds a secret"


def recursion_ends(d):
    for name, function in d.of_type(FUNCTION).items():
        if function["Properties"].get("RecursiveLoop") != "Terminate":
            yield f"{name}: a loop would not be ended"


def permissions_are_narrow(d):
    for name, role in d.of_type("AWS::IAM::Role").items():
        for policy in role["Properties"].get("ManagedPolicyArns", []):
            if policy.split("/")[-1] not in MANAGED:
                yield f"{name}: has {policy}, which nobody here wrote"
        for policy in role["Properties"].get("Policies", []):
            yield from wide_statements(name, policy)
    for name, policy in d.of_type("AWS::IAM::Policy", "AWS::IAM::ManagedPolicy").items():
        yield from wide_statements(name, policy["Properties"])
    for name, permission in d.of_type("AWS::Lambda::Permission").items():
        if not permission["Properties"].keys() & {"SourceArn", "SourceAccount"}:
            yield f"{name}: lets every account in"


def wide_statements(name, policy):
    for statement in listed(policy["PolicyDocument"]["Statement"]):
        if statement["Effect"] == "Allow":
            if any("*" in action for action in listed(statement.get("Action", "*"))):
                yield f"{name}: may do whatever begins with {statement.get('Action')}"
            if any(wide(resource) for resource in listed(statement.get("Resource", "*"))):
                yield f"{name}: may do it to {statement.get('Resource')}"


def wide(resource):
    return resource == "*" or "*" in resource.split("/")[0]


def buckets_are_closed(d):
    for name, resource in d.of_type("AWS::S3::Bucket").items():
        bucket = resource["Properties"]
        if (
            set(bucket.get("PublicAccessBlockConfiguration", {}).values()) != {True}
            or len(bucket["PublicAccessBlockConfiguration"]) != 4
        ):
            yield f"{name}: could be made public"
        if "BucketEncryption" not in bucket or bucket.get("VersioningConfiguration", {}).get("Status") != "Enabled":
            yield f"{name}: is not encrypted, or keeps no versions"
        rules = [r for r in bucket.get("LifecycleConfiguration", {}).get("Rules", []) if r["Status"] == "Enabled"]
        if not any("NoncurrentVersionExpiration" in r and "AbortIncompleteMultipartUpload" in r for r in rules):
            yield f"{name}: keeps old versions or unfinished uploads for ever"
        if bucket.get("OwnershipControls", {}).get("Rules") != [{"ObjectOwnership": "BucketOwnerEnforced"}]:
            yield f"{name}: knows ACLs"


def everything_asks_for_tls(d):
    for kind, policies, key in (
        ("AWS::S3::Bucket", "AWS::S3::BucketPolicy", "Bucket"),
        ("AWS::SQS::Queue", "AWS::SQS::QueuePolicy", "Queues"),
        ("AWS::SNS::Topic", "AWS::SNS::TopicPolicy", "Topics"),
    ):
        covered = set()
        for policy in d.of_type(policies).values():
            if any(refuses_plain(s) for s in listed(policy["Properties"]["PolicyDocument"]["Statement"])):
                covered |= {str(t).split(":")[-1] for t in listed(policy["Properties"][key])}
        for name, resource in d.of_type(kind).items():
            if not covered & {name, resource["Properties"].get("BucketName", name)}:
                yield f"{name}: can be used without TLS"
    for name, group in d.of_type("AWS::RDS::DBClusterParameterGroup").items():
        if group["Properties"]["Parameters"].get("require_secure_transport") != "ON":
            yield f"{name}: lets clients in without TLS"


def refuses_plain(statement):
    return (
        statement["Effect"] == "Deny"
        and statement.get("Condition", {}).get("Bool", {}).get("aws:SecureTransport") == "false"
    )


def queues_are_encrypted(d):
    for name, queue in d.of_type("AWS::SQS::Queue").items():
        if queue["Properties"].get("SqsManagedSseEnabled") is not True and "KmsMasterKeyId" not in queue["Properties"]:
            yield f"{name}: is not encrypted"


def the_key_is_for_all(d):
    keys = {name for k in d.of_type("AWS::KMS::Key") for name in (k, f"arn:aws:kms:{REGION}:{ACCOUNT}:key/{k}")}
    for name, resource in d.of_type(*ENCRYPTED).items() if keys else ():
        if not keys & set(leaves(resource["Properties"])):
            yield f"{name}: is not encrypted with the stack's key"


def leaves(value):
    match value:
        case dict():
            return [leaf for member in value.values() for leaf in leaves(member)]
        case list():
            return [leaf for element in value for leaf in leaves(element)]
    return [str(value)]


def the_table_can_be_recovered(d):
    for name, table in d.of_type("AWS::DynamoDB::Table").items():
        if not table["Properties"].get("PointInTimeRecoverySpecification", {}).get("PointInTimeRecoveryEnabled"):
            yield f"{name}: cannot be brought back to what it was"
        if not table["Properties"].get("SSESpecification", {}).get("SSEEnabled"):
            yield f"{name}: is not encrypted with a key of KMS"


def aurora_takes_these_numbers(d):
    for name, cluster in d.of_type("AWS::RDS::DBCluster").items():
        properties = cluster["Properties"]
        scaling = properties["ServerlessV2ScalingConfiguration"]
        least, most = float(scaling["MinCapacity"]), float(scaling["MaxCapacity"])
        pause, version = (
            scaling.get("SecondsUntilAutoPause"),
            tuple(map(int, properties["EngineVersion"].split("aurora.")[1].split("."))),
        )
        if (least * 2) % 1 or (most * 2) % 1 or not 0 <= least <= most <= 256 or most < 1:
            yield f"{name}: capacity goes in steps of 0.5 from 0 to 256"
        if (least == 0) != (pause is not None) or pause is not None and not 300 <= int(pause) <= 86400:
            yield f"{name}: sleeps after 300 to 86,400 s, with a least capacity of 0"
        if least == 0 and version < (3, 8, 0) or version < (3, 7, 0):
            yield f"{name}: the Data API needs 3.07, sleep 3.08"
        if least == 0 and d.of_type("AWS::RDS::DBProxy"):
            yield f"{name}: a proxy does not let it sleep"


def the_database_is_guarded(d):
    for name, resource in d.of_type("AWS::RDS::DBCluster").items():
        cluster = resource["Properties"]
        for wanted in (
            "StorageEncrypted",
            "EnableIAMDatabaseAuthentication",
            "ManageMasterUserPassword",
            "CopyTagsToSnapshot",
        ):
            if cluster.get(wanted) is not True:
                yield f"{name}: {wanted} is off"
        if "MasterUserPassword" in cluster or int(cluster.get("BackupRetentionPeriod", 0)) < 1:
            yield f"{name}: has a password of ours, or no backup"
        if resource.get("DeletionPolicy") != "Snapshot" or resource.get("UpdateReplacePolicy") != "Snapshot":
            yield f"{name}: is lost with its stack"
    for name, instance in d.of_type("AWS::RDS::DBInstance").items():
        if instance["Properties"].get("PubliclyAccessible") is not False:
            yield f"{name}: can be reached from the internet"
    for name, proxy in d.of_type("AWS::RDS::DBProxy").items():
        if (
            proxy["Properties"].get("RequireTLS") is not True
            or proxy["Properties"].get("DefaultAuthScheme") != "IAM_AUTH"
        ):
            yield f"{name}: TLS and IAM are not required"


def what_is_kept_says_for_how_long(d):
    for name, resource in d.resources.items():
        if resource["Type"] in DELETION_NAMED and not {"DeletionPolicy", "UpdateReplacePolicy"} <= resource.keys():
            yield f"{name}: DeletionPolicy or UpdateReplacePolicy is missing"


def doors_are_named(d):
    for name, group in d.of_type("AWS::EC2::SecurityGroup").items():
        if "SecurityGroupIngress" in group["Properties"]:
            yield f"{name}: who may enter stands in a resource of its own"
        if not group["Properties"].get("SecurityGroupEgress"):
            yield f"{name}: without a rule it reaches everything"
        for egress in group["Properties"].get("SecurityGroupEgress", []):
            if egress.get("CidrIp") == "0.0.0.0/0" and egress.get("FromPort") != 443:
                yield f"{name}: reaches everything"
    for name, ingress in d.of_type("AWS::EC2::SecurityGroupIngress").items():
        if "SourceSecurityGroupId" not in ingress["Properties"] or ingress["Properties"].keys() & {
            "CidrIp",
            "CidrIpv6",
        }:
            yield f"{name}: lets addresses in, not a security group"


def routes_are_guarded(d):
    for (verb, path), method in methods(d).items():
        if verb != "options" and path not in OPEN and not method.get("security"):
            yield f"{verb} {path}: wants neither key nor token"


def refusals_are_problems(d):
    for api in d.of_type("AWS::ApiGateway::RestApi").values():
        responses = api["Properties"]["Body"].get("x-amazon-apigateway-gateway-responses", {})
        for kind in {"DEFAULT_4XX", "DEFAULT_5XX"} - responses.keys():
            yield f"{kind}: is not a problem document"
        for kind, response in responses.items():
            headers = response.get("responseParameters", {})
            text = response.get("responseTemplates", {}).get("application/json", "null")
            body = json.loads(text.replace("$context.error.messageString", '"detail"'))
            if headers.get("gatewayresponse.header.Content-Type") != "'application/problem+json'":
                yield f"{kind}: is not announced as a problem document"
            if (
                not body
                or list(body) != ["type", "title", "status", "detail", "requestId"]
                or str(body["status"]) != str(response.get("statusCode"))
            ):
                yield f"{kind}: is not a problem document with the status that is sent"


def production_can_go_back(d):
    if d.parameters["Stage"] != "prod":
        return
    once = {"MigrationsFunction", "RollsKeyCleanupFunction"}
    groups = d.of_type("AWS::CodeDeploy::DeploymentGroup")
    for function in d.of_type(FUNCTION).keys() - once:
        group = groups.get(f"{function}DeploymentGroup", {}).get("Properties", {})
        alarms = [a["Name"] for a in group.get("AlarmConfiguration", {}).get("Alarms", [])]
        if not alarms or not set(alarms) <= d.of_type("AWS::CloudWatch::Alarm").keys():
            yield f"{function}: a bad version stays"


def alarms_have_a_runbook(d):
    book = (ROOT / "docs" / "operating.md").read_text(encoding="utf-8")
    for name, alarm in d.of_type("AWS::CloudWatch::Alarm").items():
        heading = re.search(r'docs/operating\.md, "(.+)"$', alarm["Properties"].get("AlarmDescription", ""))
        if not heading or not re.search(f"^### {re.escape(heading[1])}$", book, re.MULTILINE):
            yield f"{name}: nobody says what to do"
        if alarm["Properties"].get("TreatMissingData") != "notBreaching":
            yield f"{name}: rings while nobody calls"


def the_dashboard_is_json(d):
    services = {f.removesuffix("Function").lower() for f in d.of_type(FUNCTION)}
    for name, dashboard in d.of_type("AWS::CloudWatch::Dashboard").items():
        try:
            widgets = json.loads(dashboard["Properties"]["DashboardBody"])["widgets"]
        except ValueError as e:
            yield f"{name}: {e}"
            continue
        for metric in (m for w in widgets for m in w["properties"]["metrics"]):
            if "service" in metric and metric[metric.index("service") + 1] not in services:
                yield f"{name}: there is no function {metric}"


def nothing_feeds_itself(d):
    for kind in unknown_types(d):
        yield f"{kind}: nobody has said whether it passes events on"
    yield from Graph(d).loops()


RULES = [
    snapshots_are_possible,
    functions_answer_before_the_api_gives_up,
    functions_are_called_by_their_alias,
    logs_are_json_and_end,
    events_that_fail_are_kept,
    no_secret_is_in_the_environment,
    recursion_ends,
    permissions_are_narrow,
    buckets_are_closed,
    everything_asks_for_tls,
    queues_are_encrypted,
    the_key_is_for_all,
    the_table_can_be_recovered,
    aurora_takes_these_numbers,
    the_database_is_guarded,
    what_is_kept_says_for_how_long,
    doors_are_named,
    routes_are_guarded,
    refusals_are_problems,
    production_can_go_back,
    alarms_have_a_runbook,
    the_dashboard_is_json,
    nothing_feeds_itself,
]


def methods(d):
    """Every method of the API, by verb and path."""
    found = {}
    for api in d.of_type("AWS::ApiGateway::RestApi").values():
        for path, verbs in api["Properties"]["Body"]["paths"].items():
            found |= {(verb, path): method for verb, method in verbs.items()}
    return found


def called(d, method):
    uri = re.search(r"arn:aws:lambda:[^/\"]+", json.dumps(method.get("x-amazon-apigateway-integration", {})))
    return d.function(uri[0]) if uri else ""


def authorizers(d):
    for api in d.of_type("AWS::ApiGateway::RestApi").values():
        schemes = api["Properties"]["Body"].get("components", {}).get("securitySchemes", {})
        return {name: s for name, s in schemes.items() if "x-amazon-apigateway-authorizer" in s}
    return {}


def told_asynchronously(d):
    """Functions that events come to which wait for no answer."""
    targets = [
        c["Function"]
        for b in d.of_type("AWS::S3::Bucket").values()
        for c in b["Properties"].get("NotificationConfiguration", {}).get("LambdaConfigurations", [])
    ]
    targets += [t["Arn"] for r in d.of_type("AWS::Events::Rule").values() for t in r["Properties"].get("Targets", [])]
    targets += [s["Properties"]["Endpoint"] for s in d.of_type("AWS::SNS::Subscription").values()]
    return sorted({d.function(t) for t in targets} - {""})
